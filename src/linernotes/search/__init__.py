"""Finds shows, songs and artists by any spelling of their names."""
