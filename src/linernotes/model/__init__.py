"""The records that every room shares, free of behaviour beyond what holds by definition."""
