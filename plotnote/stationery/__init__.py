"""What is written on: sheets and the catalogue of them."""
