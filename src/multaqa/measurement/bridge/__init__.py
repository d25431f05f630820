"""The only way from the platform to the engine."""
