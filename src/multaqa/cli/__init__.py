"""The command `multaqa`."""
