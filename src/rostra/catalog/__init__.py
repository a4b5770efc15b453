"""The catalog: programs read from a folder of data, checked, and published as immutable editions."""
