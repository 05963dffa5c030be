"""``python -m atlas.cli``: the ``atlas`` command without its script."""

from atlas.cli import main

if __name__ == "__main__":
    main()
