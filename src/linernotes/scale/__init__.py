"""The same reading over millions of pages: shards, a first look at each page's bytes, workers, results."""
