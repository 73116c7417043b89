"""Lets ``python -m linernotes`` do what the command does, where scripts are on no path."""

from linernotes.cli.main import main

if __name__ == "__main__":
    main()
