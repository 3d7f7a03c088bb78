"""What tests of several rooms share besides the cast."""

from tests.organizing.places.remote.service import geocoder, switch_on

__all__ = ["geocoder", "switch_on"]
