"""Floor 2: plays the steps of a session through a mixer, by a clock."""
