"""The empty state: template, style and preview."""
