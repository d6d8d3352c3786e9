"""The migrations of the schema, run by ``models.migrating``."""
