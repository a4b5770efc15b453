"""The letter: template, style and preview."""
