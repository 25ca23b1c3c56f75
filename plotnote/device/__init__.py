"""How a machine is told: commands to bytes, bytes to events, and the ports they cross."""
