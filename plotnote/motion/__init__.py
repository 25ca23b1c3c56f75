"""How a machine moves: limits, speed profiles, whole motor steps, time."""
