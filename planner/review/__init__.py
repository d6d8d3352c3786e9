"""What a plan is worth: figures, coverage by shift, rules kept and broken."""
