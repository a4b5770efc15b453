"""The icon: template, style and preview."""
