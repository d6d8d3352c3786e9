"""Risk: what history says of each zone and hour, and zones suggested from it."""
