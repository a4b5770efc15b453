"""Components: parts of pages, each a folder with its template, style and preview."""
