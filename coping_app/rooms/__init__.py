"""One folder for each feature; a room never imports another room."""
