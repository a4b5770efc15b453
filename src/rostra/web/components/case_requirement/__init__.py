"""The case requirement: values, template, style and preview."""
