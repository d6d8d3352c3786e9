"""Which shifts a day should have: start times and lengths that meet the risk."""
