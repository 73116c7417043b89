"""From a page to what it says of soundtracks: songs, credits, parts, dates, meaning, each with its quote."""
