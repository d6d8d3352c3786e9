"""A plan against a thousand simulated runs of what happens: who calls in sick, is in court, comes late, is recalled."""
