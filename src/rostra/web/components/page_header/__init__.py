"""The page header: template, style and preview."""
