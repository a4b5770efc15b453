"""The notice: template, style and preview."""
