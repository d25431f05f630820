"""From the files of a folder to entries, with the line of every value and every fault at once."""
