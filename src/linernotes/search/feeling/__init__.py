"""Finds songs by what pages say of them: by the words, by the meaning, by the labels."""
