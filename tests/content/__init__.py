"""Tests of the practice dialect and of everything it becomes."""
