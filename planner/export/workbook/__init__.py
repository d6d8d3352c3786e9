"""The roster as a workbook: written with totals that count, read back by planner.importing_roster."""
