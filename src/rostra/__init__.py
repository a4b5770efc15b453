"""Rostra runs a certified-trainer program from a folder of data."""
