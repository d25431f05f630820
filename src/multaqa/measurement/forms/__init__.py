"""Forms of measurement: they turn typed text into values and keep nothing themselves."""
