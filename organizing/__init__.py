"""Campaign organizing for Wagtail: petitions, calls, contact lists, follow-ups, and honest delivery to officials."""

__version__ = "0.1.0"
