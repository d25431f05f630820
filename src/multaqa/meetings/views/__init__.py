"""Pages of meetings, a module for each subject."""
