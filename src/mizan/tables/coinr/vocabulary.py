"""The columns and types of COINr's tables."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
READ = {
    "iCode", "iName", "Level", "Parent", "Direction", "Weight", "Type", "Unit", "Denominator", "Target",
    "dist2targ_cap_max", "goalpost_lower", "goalpost_upper", "goalpost_scale", "goalpost_trunc2posts",
}  # fmt: skip
NAMED = {"iCode", "iName", "Type"}
"""What is read of a group, a denominator or another column."""
GOALPOSTS = {"goalpost_lower", "goalpost_upper", "goalpost_scale", "goalpost_trunc2posts"}
TYPES = ("Indicator", "Aggregate", "Group", "Denominator", "Other")
UNIT, NAME, TIME = "uCode", "uName", "Time"
NEEDED = ("iCode", "Level", "Parent", "Direction", "Weight", "Type")
NA = "NA"
"""How R writes a missing text."""
