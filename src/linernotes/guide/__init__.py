"""What people look at: the liner notes of one soundtrack, in the browser, the terminal and as JSON."""
