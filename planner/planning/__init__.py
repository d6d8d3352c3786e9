"""From an operation to a problem, from a problem to a saved plan."""
