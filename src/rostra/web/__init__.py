"""The web: pages by actor, each view with a declared policy; it parses, asks and renders."""
