"""An edited roster read back: what a person changed in the workbook, as edits of the plan."""
