"""`python -m geo` is the same as the command `dateline`."""

import sys

from geo.cli import main

if __name__ == "__main__":
    sys.exit(main())
