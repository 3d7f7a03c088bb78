"""Do something for every group, each inside its own walls."""

from __future__ import annotations

import pytest
from django.utils import timezone

from organizing.campaigns.models import Campaign
from organizing.groups.each import in_each_group

NOW = timezone.now()


def count_campaigns(*, group, now):
    return Campaign.objects.count()


def test_calls_in_each_groups_scope(larkmoor, other_group):
    assert in_each_group(count_campaigns, now=NOW) == {larkmoor.pk: 1, other_group.pk: 1}


def test_goes_on_when_one_group_fails_and_says_so_at_the_end(larkmoor, other_group):
    done = []

    def fail_first(*, group, now):
        if group == larkmoor:
            raise LookupError("broken ladder")
        done.append(group)

    with pytest.raises(ExceptionGroup) as caught:
        in_each_group(fail_first, now=NOW)
    assert done == [other_group]
    assert [str(error) for error in caught.value.exceptions] == ["broken ladder"]


def test_does_nothing_where_there_is_no_group(db):
    assert in_each_group(count_campaigns, now=NOW) == {}
