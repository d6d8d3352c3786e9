"""The daily briefing: what happened since yesterday and in the last week, against what was to be expected."""
