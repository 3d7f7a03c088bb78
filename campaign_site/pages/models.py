"""What Django looks for: every page type, re-exported."""

from campaign_site.pages.call import CallPage
from campaign_site.pages.event import EventPage
from campaign_site.pages.help import HelpPage
from campaign_site.pages.home import HomePage
from campaign_site.pages.petition import PetitionPage
from campaign_site.pages.pledge import PledgePage
from campaign_site.pages.progress import ProgressPage
from campaign_site.pages.standard import StandardPage
from campaign_site.pages.story import StoryPage
from campaign_site.pages.write import WritePage

__all__ = [
    "CallPage",
    "EventPage",
    "HelpPage",
    "HomePage",
    "PetitionPage",
    "PledgePage",
    "ProgressPage",
    "StandardPage",
    "StoryPage",
    "WritePage",
]
