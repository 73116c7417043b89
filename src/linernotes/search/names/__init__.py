"""An index of names that finds them misspelt, in another script, or typed on another keyboard."""
