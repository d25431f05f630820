"""Deeds on adopted texts, their lines, and what came of them."""

from multaqa.recommendations.actions.addressing import follow
from multaqa.recommendations.actions.adopting import adopt, move, reword, withdraw
from multaqa.recommendations.actions.breakdown import add_line, change_line, remove_line
from multaqa.recommendations.actions.consequences import add_consequence, change_consequence, remove_consequence
from multaqa.recommendations.actions.ending import end_line, reopen_line
from multaqa.recommendations.actions.recording import Proof, correct_status, recompute, record_status
from multaqa.recommendations.actions.themes import add_theme, change_theme, remove_theme

__all__ = [
    "Proof",
    "add_consequence",
    "add_line",
    "add_theme",
    "adopt",
    "change_consequence",
    "change_line",
    "change_theme",
    "correct_status",
    "end_line",
    "follow",
    "move",
    "recompute",
    "record_status",
    "remove_consequence",
    "remove_line",
    "remove_theme",
    "reopen_line",
    "reword",
    "withdraw",
]
