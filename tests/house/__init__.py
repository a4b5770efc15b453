"""The house tests: they read the source itself and hold it to docs/house.md."""
