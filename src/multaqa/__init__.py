"""Multaqa: the working platform of a regional network of government programme directors."""
