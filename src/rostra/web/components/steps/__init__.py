"""The steps: template, style and preview."""
