"""Who is written to: persons and the rosters that name them."""
