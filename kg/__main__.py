"""``python -m kg`` and the ``kg`` command."""

from __future__ import annotations

import signal
import sys


def main() -> int:
    """The command line; the exit code is 0 (done), 1 (a check failed) or 2 (unusable)."""
    from kg.cli import run  # noqa: PLC0415 - so that importing this module does nothing

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # asked to end, it cleans up first
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
