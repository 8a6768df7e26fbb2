"""The workshop for every sound of the program: made here, measured here, listened to here."""
