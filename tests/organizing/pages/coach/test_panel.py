"""What Ben reads of the coach while he writes."""

from __future__ import annotations

from django.urls import reverse

from organizing.groups.scope import group_scope
from organizing.pages.coach.models import CoachKeep
from tests.organizing.pages.coach.conftest import MYTH, VALUE

TOO_LONG = "Home means home. " * 10


def open_coach(client, page):
    return client.get(reverse("organizing_coach", args=[page.pk]))


def found(answer):
    return [(one.rule, one.words) for one in answer.context["coaching"].advice]


def keep(client, page, **data):
    return client.post(reverse("organizing_coach_keep", args=[page.pk]), data)


def test_says_what_it_thinks_of_the_newest_version(as_ben, home, save_draft):
    save_draft(MYTH)
    answer = open_coach(as_ben, home)
    assert found(answer) == [("myth_busting", "myth")]
    assert "Whoever repeats a false claim spreads it" in answer.content.decode()


def test_reads_what_is_typed_and_saves_nothing(as_ben, home, form_of, django_assert_max_num_queries):
    address = reverse("organizing_coach_read", args=[home.pk])
    with django_assert_max_num_queries(40):
        answer = as_ben.post(address, form_of(lede=MYTH))
    assert answer.status_code == 200
    assert found(answer) == [("myth_busting", "myth")]
    home.refresh_from_db()
    assert home.lede == ""
    assert home.latest_revision is None


def test_reads_a_page_that_is_not_saved_yet(as_ben, home, form_of):
    address = reverse("organizing_coach_read_new", args=["pages", "standardpage", home.pk])
    answer = as_ben.post(address, {**form_of(lede=MYTH), "slug": "about"})
    assert found(answer) == [("myth_busting", "myth")]
    assert "<form" not in answer.content.decode()


def test_stays_with_the_saved_version_while_the_form_cannot_be_read(as_ben, home, save_draft):
    save_draft(MYTH)
    answer = as_ben.post(reverse("organizing_coach_read", args=[home.pk]), {})
    assert answer.status_code == 422
    assert found(answer) == [("myth_busting", "myth")]
    assert "What follows is about the version saved last." in answer.content.decode()


def test_praises_nothing_that_it_could_not_read(as_ben, home, save_draft, form_of):
    save_draft(VALUE)
    answer = as_ben.post(reverse("organizing_coach_read", args=[home.pk]), form_of(headline=TOO_LONG, lede=MYTH))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "In the version saved last it found nothing." in shown
    assert "It reads well." not in shown


def test_speaks_of_no_saved_version_where_there_is_none(as_ben, home, form_of):
    address = reverse("organizing_coach_read_new", args=["pages", "standardpage", home.pk])
    answer = as_ben.post(address, form_of(headline=TOO_LONG, lede=MYTH))
    assert answer.status_code == 422
    assert "The coach cannot read this yet: some boxes are empty" in answer.content.decode()
    assert "saved last" not in answer.content.decode()


def test_reads_a_headline_that_lost_its_underlined_words(as_ben, home, save_draft, form_of):
    save_draft("", headline="Home means home", highlight="means")
    typed = form_of(headline="Home is home", highlight="means", lede=MYTH)
    answer = as_ben.post(reverse("organizing_coach_read", args=[home.pk]), typed)
    assert answer.status_code == 200
    assert found(answer) == [("myth_busting", "myth")]


def test_keeps_words_with_the_reason_on_that_page_alone(as_ben, home, save_draft, site_tree, larkmoor, ben):
    save_draft(MYTH)
    save_draft(MYTH, page=site_tree["petition"])
    keep(as_ben, home, rule="myth_busting", words="myth", reason="The paper asked about it")
    answer = open_coach(as_ben, home)
    assert found(answer) == []
    assert "Kept, because: The paper asked about it" in answer.content.decode()
    assert found(open_coach(as_ben, site_tree["petition"])) == [("myth_busting", "myth")]
    with group_scope(larkmoor):
        assert CoachKeep.objects.get().kept_by_id == ben.pk


def test_keeps_once_however_often_it_is_told(as_ben, home, save_draft, larkmoor):
    save_draft(MYTH)
    for reason in ("", "The paper asked"):
        keep(as_ben, home, rule="myth_busting", words="myth", reason=reason)
    with group_scope(larkmoor):
        assert [one.reason for one in CoachKeep.objects.all()] == ["The paper asked"]


def test_looks_again_when_asked_to(as_ben, home, save_draft):
    save_draft(MYTH)
    keep(as_ben, home, rule="myth_busting", words="myth")
    [(_finding, kept)] = open_coach(as_ben, home).context["coaching"].kept
    as_ben.post(reverse("organizing_coach_take_back", args=[home.pk]), {"mark": kept.mark})
    assert found(open_coach(as_ben, home)) == [("myth_busting", "myth")]


def test_keeps_no_gap(as_ben, home, save_draft, larkmoor):
    save_draft("We live in {county}.")
    answer = keep(as_ben, home, rule="placeholder", words="{county}")
    assert answer.status_code == 422
    with group_scope(larkmoor):
        assert not CoachKeep.objects.exists()


def test_speaks_spanish_of_a_spanish_page_to_ben_in_english(as_ben, site_tree, save_draft):
    save_draft("Es un mito que esto nos cuida.", page=site_tree["home_es"])
    answer = open_coach(as_ben, site_tree["home_es"])
    [one] = answer.context["coaching"].advice
    assert (one.words, one.name) == ("mito", "A claim of others, repeated")


def test_finds_nothing_in_a_plain_page(as_ben, home, save_draft):
    save_draft(VALUE)
    assert "Nothing to say. It reads well." in open_coach(as_ben, home).content.decode()


def test_lets_no_viewer_and_no_stranger_in(client, home, vi, cleo):
    client.force_login(vi)
    assert open_coach(client, home).status_code in (403, 404)
    assert keep(client, home, rule="myth_busting", words="myth").status_code in (403, 404)
    client.force_login(cleo)
    assert open_coach(client, home).status_code in (403, 404)


def test_stands_in_the_editor(as_ben, home):
    shown = as_ben.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert 'data-coach="/admin/organizing/coach/"' in shown
    assert 'data-side-panel="checks"' in shown
