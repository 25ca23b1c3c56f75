"""The long memory: who was met, who was written to, and what is due."""
