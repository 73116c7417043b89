"""The guide in a browser: the site, and the protocols that other tools speak, one router each."""
