"""The error summary: template, style and preview."""
