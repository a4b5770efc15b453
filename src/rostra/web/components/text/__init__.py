"""Text that was written as Markdown, made into HTML that can do no harm. The only place that marks HTML as
safe.
"""
