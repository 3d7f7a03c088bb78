"""What Wagtail looks for: the Organizing menu, its addresses, the home panel, icons and styles."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from organizing.actions.call_numbers import calls_in_numbers
from organizing.actions.events.list_view import event_urls
from organizing.actions.numbers import asks_in_numbers
from organizing.actions.official_timeline import calls_to_official
from organizing.actions.sheets.today import sheets_in_today
from organizing.actions.sheets.urls import sheet_urls
from organizing.actions.timeline import actions_in_timeline
from organizing.assistance.today import help_in_today
from organizing.assistance.urls import help_urls
from organizing.broadcasts.job import WRITE
from organizing.broadcasts.today import broadcasts_in_today
from organizing.broadcasts.urls import broadcast_urls
from organizing.campaigns.numbers import votes_in_numbers
from organizing.campaigns.official_timeline import words_of_official
from organizing.campaigns.pledges.review_view import pledge_urls
from organizing.campaigns.pledges.today import pledges_in_today
from organizing.campaigns.today import plan_in_today
from organizing.campaigns.viewset import CampaignViewSet
from organizing.deliveries.letter_numbers import letters_in_numbers
from organizing.deliveries.letter_timeline import letters_in_timeline
from organizing.deliveries.packets.today import packets_in_today
from organizing.deliveries.packets.viewset import PacketViewSet
from organizing.deliveries.replies.person_timeline import replies_to_person
from organizing.deliveries.replies.timeline import replies_of_official
from organizing.deliveries.replies.today import mailbox_in_today, replies_in_today
from organizing.deliveries.replies.viewset import ReplyViewSet
from organizing.deliveries.viewset import DeliveryViewSet
from organizing.followups.editor.keep_off_view import keep_off_urls, ladders_door
from organizing.followups.phonebank.today import phonebanks_in_today
from organizing.followups.phonebank.urls import phonebank_urls
from organizing.followups.phonebank.words import calls_in_timeline, wrong_number_in_facts
from organizing.followups.timeline import followups_in_timeline, next_step_in_facts, tasks_in_timeline
from organizing.followups.todo.add_view import task_door
from organizing.followups.todo.viewset import TaskViewSet
from organizing.followups.viewset import LadderViewSet
from organizing.groups.menu_admin import LeadItem, OrganizerItem, StaffItem
from organizing.groups.own_pages_admin import hide_wide_reports, narrow_page_filters, only_own_pages
from organizing.groups.own_tags_admin import narrow_popular_tags
from organizing.groups.permissions import membership_of, memberships_of
from organizing.groups.switch import switch_group
from organizing.insights.lobbying_view import lobbying_urls
from organizing.insights.officials_today import officials_in_today
from organizing.insights.today_admin import arrange_home, arrange_summary
from organizing.insights.today_view import today_urls
from organizing.launch.checklist.view import checklist_urls
from organizing.launch.doctor.view import doctor_urls
from organizing.launch.known.today import law_in_today
from organizing.launch.known.view import fact_urls
from organizing.launch.wizard.menu_admin import LaunchItem
from organizing.launch.wizard.urls import launch_urls
from organizing.mail.official_timeline import emails_to_official
from organizing.mail.resolve_view import resolve_urls
from organizing.mail.staff.viewset import StaffViewSet
from organizing.mail.timeline import emails_in_timeline
from organizing.mail.tracking.health_view import health_urls
from organizing.mail.tracking.no_mail_view import no_mail_urls
from organizing.mail.tracking.today import held_in_today
from organizing.mail.unknown_today import unknown_in_today
from organizing.mail.viewset import EmailViewSet
from organizing.officials.import_view import import_urls
from organizing.officials.places_view import places_urls
from organizing.officials.viewset import OfficialViewSet
from organizing.pages.coach.hooks_admin import COACH_HOOKS
from organizing.pages.coach.urls import coach_urls
from organizing.pages.theme.look_view import look_urls
from organizing.people.bulk_jobs.own import people_bulk
from organizing.people.by_hand.add_link import add_link
from organizing.people.by_hand.urls import person_urls
from organizing.people.duplicates.doors import duplicates_link, merge_door
from organizing.people.duplicates.today import duplicates_in_today
from organizing.people.duplicates.urls import duplicate_urls
from organizing.people.exports.link import exports_link
from organizing.people.exports.urls import export_urls
from organizing.people.imports.urls import people_import_urls
from organizing.people.list_links import lists_links
from organizing.people.list_urls import list_urls
from organizing.people.notes.urls import note_urls
from organizing.people.segments.urls import segment_urls
from organizing.people.timeline import consents_in_timeline
from organizing.people.viewset import PeopleViewSet
from organizing.privacy.erase_many import ERASE
from organizing.privacy.erase_view import erasure_door, privacy_urls
from organizing.privacy.today import erasures_in_today
from organizing.stories.today import stories_in_today
from organizing.stories.urls import story_urls

ICONS = ["org-phone", "org-pen", "org-ladder", "org-pause", "org-play", "org-tally"]


class OrganizingViewSetGroup(SnippetViewSetGroup):
    """The menu. Its items show themselves by role, so a stranger has no menu at all."""

    items = (
        PeopleViewSet,
        CampaignViewSet,
        OfficialViewSet,
        TaskViewSet,
        DeliveryViewSet,
        ReplyViewSet,
        PacketViewSet,
        LadderViewSet,
        EmailViewSet,
        StaffViewSet,
    )
    menu_label = _("Organizing")
    menu_name = "organizing"
    menu_icon = "org-tally"
    menu_order = 10
    submenu_hook = "register_organizing_menu_item"


for viewset in OrganizingViewSetGroup.items:
    register_permission_policy(viewset.model, viewset().policy)

register_snippet(OrganizingViewSetGroup)


class SwitchGroupItem(MenuItem):
    """The way to another of one's groups."""

    def is_shown(self, request: Any) -> bool:
        """Only for those who have several."""
        return membership_of(request.user) is not None and len(memberships_of(request.user)) > 1


def add_to_menu(item: type[MenuItem], words: Any, url_name: str, *, icon: str, order: int) -> None:
    """Put a way into the Organizing menu, at its place among the lists."""
    name = url_name.replace("organizing_", "").replace("_", "-").replace(":", "-")
    hooks.register(
        "register_organizing_menu_item",
        lambda: item(words, reverse(url_name), name=name, icon_name=icon, order=order),
    )


add_to_menu(StaffItem, _("Segments"), "organizing_segments", icon="list-ul", order=1)
add_to_menu(StaffItem, _("Broadcasts"), "organizing_broadcasts", icon="mail", order=2)
add_to_menu(StaffItem, _("Today"), "organizing_today", icon="calendar", order=-10)
add_to_menu(StaffItem, _("The plan"), "organizing_campaigns:plans", icon="clipboard-list", order=2)
add_to_menu(OrganizerItem, _("Import people"), "organizing_imports", icon="upload", order=1)
add_to_menu(StaffItem, _("Petition sheets"), "organizing_sheets", icon="doc-full", order=4)
add_to_menu(StaffItem, _("Events and hearings"), "organizing_events", icon="date", order=3)
add_to_menu(StaffItem, _("Phonebanks"), "organizing_phonebanks", icon="org-phone", order=3)
add_to_menu(StaffItem, _("Get help"), "organizing_help", icon="help", order=5)
add_to_menu(OrganizerItem, _("Stories"), "organizing_stories", icon="openquote", order=5)
add_to_menu(StaffItem, _("Do-not-email list"), "organizing_no_mail", icon="no-view", order=80)
add_to_menu(StaffItem, _("Is the mail well?"), "organizing_health", icon="circle-check", order=81)
add_to_menu(StaffItem, _("After the launch"), "organizing_checklist", icon="tasks", order=82)
add_to_menu(StaffItem, _("Is everything well?"), "organizing_doctor", icon="circle-check", order=83)
add_to_menu(StaffItem, _("Facts and the law"), "organizing_facts", icon="doc-full-inverse", order=84)
add_to_menu(StaffItem, _("Places"), "organizing_places", icon="globe", order=85)
add_to_menu(StaffItem, _("Pledges"), "organizing_pledges", icon="pick", order=5)
add_to_menu(LeadItem, _("Look"), "organizing_look", icon="view", order=84)
add_to_menu(StaffItem, _("Lobbying log"), "organizing_lobbying", icon="history", order=87)
add_to_menu(OrganizerItem, _("Import officials"), "organizing_import_officials", icon="upload", order=90)
add_to_menu(SwitchGroupItem, _("Switch group"), "organizing_switch_group", icon="redirect", order=100)


@hooks.register("register_admin_urls")
def register_addresses() -> list[Any]:
    """The pages of organizing's admin that belong to no viewset."""
    switch = path("organizing/group/", switch_group, name="organizing_switch_group")
    own = [*import_urls(), *places_urls(), *lobbying_urls(), *note_urls(), *person_urls(), *privacy_urls()]
    files = [*people_import_urls(), *export_urls(), *broadcast_urls()]
    work = [*sheet_urls(), *phonebank_urls(), *event_urls(), *today_urls(), *look_urls(), *pledge_urls(), *coach_urls()]
    care = [*help_urls(), *story_urls()]
    mail = [*health_urls(), *no_mail_urls(), *resolve_urls(), *keep_off_urls()]
    sites = [*launch_urls(), *checklist_urls(), *doctor_urls(), *fact_urls()]
    return [switch, *own, *duplicate_urls(), *files, *list_urls(), *segment_urls(), *work, *care, *mail, *sites]


@hooks.register("register_admin_menu_item")
def register_launch() -> Any:
    """Beside the Organizing menu, which nobody sees who is in no group yet."""
    return LaunchItem(_("Launch a site"), reverse("organizing_launch"), name="launch", icon_name="org-tally", order=11)


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    """Add the few icons that Wagtail lacks."""
    return icons + [f"organizing/admin/icons/{name}.svg" for name in ICONS]


@hooks.register("insert_global_admin_css")
def link_styles() -> Any:
    """One small sheet, only `.org-` classes."""
    return format_html('<link rel="stylesheet" href="{}">', static("organizing/admin.css"))


@hooks.register("register_person_timeline")
def register_timeline() -> dict[str, Any]:
    """What each room tells of a person."""
    return {
        "consents": consents_in_timeline,
        "actions": actions_in_timeline,
        "letters": letters_in_timeline,
        "replies": replies_to_person,
        "emails": emails_in_timeline,
        "followups": followups_in_timeline,
        "tasks": tasks_in_timeline,
        "phone_calls": calls_in_timeline,
    }


@hooks.register("register_people_bulk")
def register_bulk() -> dict[str, Any]:
    """What can be done with many people at once."""
    return {"broadcast": WRITE, **people_bulk(), "erase": ERASE}


@hooks.register("register_official_timeline")
def register_official_timeline() -> dict[str, Any]:
    """What each room tells of an official."""
    return {
        "replies": replies_of_official,
        "emails": emails_to_official,
        "calls": calls_to_official,
        "words": words_of_official,
    }


@hooks.register("register_person_facts")
def register_facts() -> dict[str, Any]:
    """What stands at the head of a person's page."""
    return {"wrong_number": wrong_number_in_facts, "next_step": next_step_in_facts}


@hooks.register("register_campaign_numbers")
def register_numbers() -> dict[str, Any]:
    """The figures at the head of a campaign's page and on the home panel."""
    return {
        "asks": asks_in_numbers,
        "calls": calls_in_numbers,
        "letters": letters_in_numbers,
        "votes": votes_in_numbers,
    }


@hooks.register("register_today_rows")
def register_rows() -> dict[str, Any]:
    """What stands on *Today* below the tasks."""
    return {
        "help": help_in_today,
        "replies": replies_in_today,
        "held": held_in_today,
        "unknown": unknown_in_today,
        "mailbox": mailbox_in_today,
        "packets": packets_in_today,
        "broadcasts": broadcasts_in_today,
        "sheets": sheets_in_today,
        "erasures": erasures_in_today,
        "stories": stories_in_today,
        "officials": officials_in_today,
        "plan": plan_in_today,
        "pledges": pledges_in_today,
        "duplicates": duplicates_in_today,
        "phonebanks": phonebanks_in_today,
        "law": law_in_today,
    }


hooks.register("construct_homepage_panels", arrange_home, order=100)
hooks.register("construct_homepage_summary_items", arrange_summary, order=100)
hooks.register("construct_page_chooser_queryset", only_own_pages)
hooks.register("construct_reports_menu", hide_wide_reports)
for hook, function in COACH_HOOKS.items():
    hooks.register(hook, function)
narrow_page_filters()
narrow_popular_tags()


@hooks.register("register_person_doors")
def register_doors() -> dict[str, Any]:
    """What rooms above people let organizers do from a person's page."""
    return {"task": task_door, "merge": merge_door, "ladders": ladders_door, "erasure": erasure_door}


@hooks.register("register_people_links")
def register_ways_from_list() -> dict[str, Any]:
    """What stands at the head of the people list."""
    return {"add": add_link, "lists": lists_links, "duplicates": duplicates_link, "exports": exports_link}
