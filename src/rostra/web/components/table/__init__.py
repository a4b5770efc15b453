"""The table: template, style and preview."""
