"""Records of measurement as plain data, for `.json` and exports."""
