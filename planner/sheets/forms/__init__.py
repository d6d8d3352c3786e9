"""The forms: each turns a plan and what is wanted of it into pages."""
