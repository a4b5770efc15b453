"""The badge: template, style and preview."""
