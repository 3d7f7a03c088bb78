"""Page types for campaign sites, to be given a name and an address by the site that uses them.

    class PetitionPage(PetitionPageMixin, Page):
        pass

is a complete petition page. A template of the site's own, named as Wagtail names it, takes the place of ours.
"""

from organizing.pages.base import CampaignPageMixin
from organizing.pages.call import CallPageMixin
from organizing.pages.event import EventPageMixin
from organizing.pages.help_page import HelpPageMixin
from organizing.pages.home import HomePageMixin
from organizing.pages.petition import PetitionPageMixin
from organizing.pages.pledge_page import PledgePageMixin
from organizing.pages.progress_page import ProgressPageMixin
from organizing.pages.standard import StandardPageMixin
from organizing.pages.story_page import StoryPageMixin
from organizing.pages.write import WritePageMixin

__all__ = [
    "CallPageMixin",
    "CampaignPageMixin",
    "EventPageMixin",
    "HelpPageMixin",
    "HomePageMixin",
    "PetitionPageMixin",
    "PledgePageMixin",
    "ProgressPageMixin",
    "StandardPageMixin",
    "StoryPageMixin",
    "WritePageMixin",
]
