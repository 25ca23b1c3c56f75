"""`python -m plotnote`."""

from plotnote.cli.main import main

main()
