"""Finding songs, artists and shows by any spelling of their names."""
