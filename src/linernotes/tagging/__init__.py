"""Audio files on this machine: which song each is, and what its tags say."""
