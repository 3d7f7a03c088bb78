"""Tests of what becomes of a message after a provider took it."""
