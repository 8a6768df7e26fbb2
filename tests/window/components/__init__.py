"""The components of the window, each by itself."""
