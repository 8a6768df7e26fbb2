"""Steady me: opened with one key from everywhere, already running quiet company."""
