"""What was told to the officers: published revisions of the plan, and what changed since one."""
