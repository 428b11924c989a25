"""Measurements; each is a script of its own, and none is part of the test run."""
