"""The card: template, style and preview."""
