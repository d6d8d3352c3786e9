"""
Officer schedules as columns: Dantzig-Wolfe decomposition of a program by officers.

Each officer's own rules are decided by a shortest path over the days (``pricing``); what officers share stays in a
linear program over whole schedules (``master``), after Dantzig & Wolfe 1960 (doi:10.1287/opre.8.1.101).
"""
