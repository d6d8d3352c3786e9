"""Changes of an operation: each function gives a new operation, or says as a PlannerError why the change cannot be."""
