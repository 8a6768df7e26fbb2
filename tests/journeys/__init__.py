"""Journeys: the real program in a real window, by keyboard, and by what a screen reader is told."""
