"""Floor 5: the program in the terminal."""
