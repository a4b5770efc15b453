"""The judgement tree: template, style and preview."""
