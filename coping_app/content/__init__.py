"""Floor 2: practices and phrases, from a text file to the steps of a session."""
