"""Answers why a plan is as it is, in sentences and as a document."""
