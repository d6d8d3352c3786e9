"""Files for other programs: roster, problem, plan, map."""
