"""Firmware in software: simulated machines that draw on simulated paper."""
