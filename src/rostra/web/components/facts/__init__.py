"""The facts: template, style and preview."""
