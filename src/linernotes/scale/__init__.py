"""The same reading over millions of pages: a first look at raw bytes, shards, workers, and what was left out."""
