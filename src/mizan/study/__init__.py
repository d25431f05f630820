"""Studies of a computed index: what it rests on, how sure its ranks are, and what would change them."""
