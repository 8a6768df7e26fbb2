"""The encrypted folder in which everything a person writes stands."""
