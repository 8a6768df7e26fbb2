"""The window: composition root, shell, first run, cover, crash dialog and tour."""
