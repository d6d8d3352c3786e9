"""What to do when a plan meets the day: who stands in, how it is repaired, and what each change gains."""
