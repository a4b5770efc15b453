"""The source note: template, style and preview."""
