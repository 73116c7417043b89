"""From a page to what it says of soundtracks: songs, credits, parts, dates and meaning, each with its quote."""
