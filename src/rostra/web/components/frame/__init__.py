"""The frame around every page: template and style."""
