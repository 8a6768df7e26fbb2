"""The session view: orb, captions, player bar and mixer, for every room that plays something."""
