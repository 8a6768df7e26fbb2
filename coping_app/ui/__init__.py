"""Our widgets: theme, components, painted scenes, and the session view. Knows no room."""
