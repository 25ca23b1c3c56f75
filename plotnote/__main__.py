"""`python -m plotnote` is the same as the command `plotnote`."""

from plotnote.cli.main import main

if __name__ == "__main__":
    main()
