"""Dates as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from organizing.intake.dates import read_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2027-01-04", date(2027, 1, 4)),
        ("1/4/2027", date(2027, 1, 4)),
        (date(2027, 1, 4), date(2027, 1, 4)),
        (datetime(2027, 1, 4, 9), date(2027, 1, 4)),
        ("", None),
        (None, None),
    ],
)
def test_reads_dates(value, expected):
    assert read_date(value) == expected


@pytest.mark.parametrize(
    "value", ["2027", "2027-01", "13/1/2027", "4.1.2027", "2027-02-30", "soon", "٢٠٢٧-٠١-٠٤", "20270104"]
)
def test_refuses_what_is_no_day(value):
    with pytest.raises(ValueError, match=re.escape(value)):
        read_date(value)
