"""The timeline: template, style and preview."""
