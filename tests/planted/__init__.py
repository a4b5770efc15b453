"""Planted faults: each is one small wrong change to a copy of the product, and the tests must notice it."""
