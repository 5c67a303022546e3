"""`python -m flinkwiz`."""

from flinkwiz.cli.main import main

if __name__ == "__main__":
    main()
