"""Start-up: hold new connections to the walls, fill the registries, look at the settings."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OrganizingConfig(AppConfig):
    """The app, one line in INSTALLED_APPS."""

    name = "organizing"
    label = "organizing"
    verbose_name = _("Organizing")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register checks, kinds and the handlers that keep connections behind the walls."""
        import organizing.checks  # noqa: F401 -- registers the system checks
        from organizing.groups.scope import rebuild_wall
        from organizing.groups.walls import grant_to_web_role
        from organizing.people.index_names import index_names

        self.fill_registries()
        self.fill_public_registries()
        self.add_segment_rules()
        self.ask_when_people_merge()
        connection_created.connect(rebuild_wall, dispatch_uid="organizing_wall")
        post_migrate.connect(grant_to_web_role, sender=self, dispatch_uid="organizing_grants")
        post_migrate.connect(index_names, sender=self, dispatch_uid="organizing_names")

    def fill_registries(self) -> None:
        """Let each room add its own kinds; plugins add theirs by hooks when a registry is first read."""
        from organizing.actions import kinds as ask_kinds
        from organizing.actions.events import rsvp
        from organizing.broadcasts import email as broadcast
        from organizing.campaigns import follow_seats
        from organizing.deliveries import email as digest
        from organizing.deliveries import inbound_view, letter_email, pause_digests, reply_email, write_letters
        from organizing.deliveries.packets import email as packet
        from organizing.followups import conditions, join_from_paper, promised, steps, stop, stopped_digests, try_out
        from organizing.followups import email as follow_up
        from organizing.followups import moves as planned
        from organizing.followups.todo import digest_email, refused_rows
        from organizing.mail import barred as barred_mailboxes
        from organizing.mail import event_news
        from organizing.mail import kinds as mail_kinds
        from organizing.mail.tracking import view as tracking_view
        from organizing.officials import importers
        from organizing.privacy import hold_calls, welcome_back

        digests = (digest, packet)
        letters = (letter_email, write_letters)
        replies = (inbound_view, pause_digests, reply_email)
        climbing = (follow_up, conditions, join_from_paper, steps, stop, stopped_digests, try_out)
        to_do = (planned, promised, digest_email, refused_rows)
        for room in (
            ask_kinds,
            mail_kinds,
            event_news,
            *digests,
            *letters,
            *replies,
            *climbing,
            importers,
            follow_seats,
        ):
            room.register()
        for room in (broadcast, barred_mailboxes, tracking_view, *to_do, rsvp, hold_calls, welcome_back):
            room.register()

    def fill_public_registries(self) -> None:
        """The same for what stands on public pages, and for who asks for help or tells a story there."""
        from organizing.assistance import email as help_mail
        from organizing.pages import find as pages
        from organizing.pages.cache import purge as page_cache
        from organizing.stories import email as story_mail

        for room in (pages, page_cache, help_mail, story_mail):
            room.register()

    def add_segment_rules(self) -> None:
        """In the order in which the builder offers them."""
        from organizing.actions import segment_rules as action_rules
        from organizing.actions.events import segment_rule as event_rule
        from organizing.followups import segment_rules as ladder_rules
        from organizing.mail import segment_rules as mail_rules
        from organizing.people.segments import register as people_rules

        for rules in (people_rules, action_rules, event_rule, mail_rules, ladder_rules):
            rules.register()

    def ask_when_people_merge(self) -> None:
        """Let rooms above people have their say when two entries become one."""
        from organizing.actions import fold as fold_acts
        from organizing.followups import fold as fold_rungs
        from organizing.followups.phonebank import fold as fold_phone_calls
        from organizing.insights.figures import hold_off
        from organizing.privacy import hold_merges

        for room in (fold_acts, fold_rungs, fold_phone_calls, hold_merges, hold_off):
            room.register()
