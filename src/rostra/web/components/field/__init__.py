"""The question of a form: template, style, preview and the values it shows."""
