"""The sample mark: template, style and preview."""
