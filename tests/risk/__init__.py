"""Tests of counting and spreading the risk."""
