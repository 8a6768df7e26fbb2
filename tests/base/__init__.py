"""Tests of what every floor stands on."""
