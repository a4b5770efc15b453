"""The task list: template, style and preview."""
