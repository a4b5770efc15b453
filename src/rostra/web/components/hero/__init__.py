"""The hero: template, style and preview."""
