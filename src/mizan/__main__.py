"""`python -m mizan`: the command, where its script is not on the path."""

from mizan.cli import main

if __name__ == "__main__":
    main()
