"""The button: template, style and preview."""
