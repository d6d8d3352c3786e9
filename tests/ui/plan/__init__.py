"""Tests of the Plan screen."""
