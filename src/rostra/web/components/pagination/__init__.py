"""The pagination: template, style and preview."""
