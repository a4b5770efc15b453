"""Pages for a signed-in person about themselves."""
