"""What is done to meetings, a module for each subject.

Every function checks its policy, then its rules, all faults at once, and writes through the audit chain in one
transaction. `by` is the person's `Standing`; `seen` the version that the person was looking at.
"""
