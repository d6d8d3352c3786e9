"""What other numbers of officers, shifts, rules, zones or hours would buy: scenarios, sweeps and stress tests."""
