"""Forms of meetings, a module for each subject; each turns typed text into the values that one action takes."""
