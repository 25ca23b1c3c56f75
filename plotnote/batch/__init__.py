"""Many notes, each exactly once: jobs and the journal of what happened to them."""
