"""The safety card: when to ring and whom. It opens over everything, when nothing else is known too."""
