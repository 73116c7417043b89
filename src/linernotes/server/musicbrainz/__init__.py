"""MusicBrainz's web service, read only: beets, Picard and others tag from our server without a plugin."""
