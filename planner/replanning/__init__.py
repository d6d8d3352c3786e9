"""Answers a sick call: who could stand in, and a repaired plan that is saved."""
