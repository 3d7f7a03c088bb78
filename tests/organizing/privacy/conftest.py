"""Stories that go through the admin's pages borrow its browser."""

from tests.organizing.admin.conftest import enter

__all__ = ["enter"]
