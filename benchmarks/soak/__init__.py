"""A soak of everything that can go wrong with the machine while it writes; `benchmarks/fault_soak.py` runs it."""
