"""Run by alembic: the revisions go over the connection that ``models.migrating`` hands in, all in its transaction."""

from alembic import context

from models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
