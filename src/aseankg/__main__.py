"""`python -m aseankg` is `aseankg`."""

from aseankg.cli import main

main()
