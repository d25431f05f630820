"""Mizan: the arithmetic of composite indices."""
