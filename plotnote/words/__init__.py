"""What is said: templates and the proof-reading of what they yield."""
