"""What is decided: problem, plan, rules, check, score, bound and search. Values in, values out."""
