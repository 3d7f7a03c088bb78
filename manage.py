#!/usr/bin/env python3
"""Django's command line for the reference site."""

import os
import sys


def main() -> None:
    """Run the command given on the command line, under the dev settings unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
