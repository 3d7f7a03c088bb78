"""What a group is trying to win, and whom it must move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.officials.models import Official
from organizing.places.models import Division
from organizing.translated import TranslatedField, in_language


class CampaignState(models.TextChoices):
    """Where a campaign is; only a running one takes actions and writes to people."""

    PLANNING = "planning", _("Planning")
    RUNNING = "running", _("Running")
    WON = "won", _("Won")
    MONITORING = "monitoring", _("Monitoring the win")
    LOST = "lost", _("Lost")
    CLOSED = "closed", _("Closed")


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Named reads of campaigns."""

    def running(self) -> CampaignQuerySet:
        """Those that take actions now."""
        return self.filter(state=CampaignState.RUNNING)


class Campaign(GroupOwned):
    """One thing to win: a demand that named offices can grant."""

    slug = models.SlugField(max_length=80)
    title = TranslatedField(_("title"))
    demand = TranslatedField(_("demand"), help_text=_("One sentence: who should do what, by when."))
    state = models.CharField(_("state"), max_length=12, choices=CampaignState.choices, default=CampaignState.PLANNING)
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, related_name="+", verbose_name=_("where"), null=True, blank=True
    )
    votes_needed = models.PositiveSmallIntegerField(_("votes needed"), default=0)
    delivery_on = models.DateField(_("delivery date"), null=True, blank=True)
    hearing_at = models.DateTimeField(_("hearing"), null=True, blank=True)
    hearing_place = TranslatedField(_("where the hearing is"))
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Every figure and office is invented."))
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped(CampaignQuerySet)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.UniqueConstraint(fields=["group", "slug"], name="campaign_slug_once"),
            models.CheckConstraint(condition=models.Q(state__in=CampaignState.values), name="campaign_state_known"),
        ]

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def topic(self) -> str:
        """The key that consents about this campaign carry."""
        return f"campaign:{self.pk}"

    @property
    def is_running(self) -> bool:
        """Whether it takes actions and writes to people."""
        return self.state == CampaignState.RUNNING


class Stance(models.TextChoices):
    """Where an official stands on the demand."""

    YES = "yes", _("Says yes")
    LEANING = "leaning", _("Leaning yes")
    UNDECIDED = "undecided", _("Undecided")
    UNKNOWN = "unknown", _("No answer yet")
    CONCERNED = "concerned", _("Has concerns")
    NO = "no", _("Says no")


class TargetRole(models.TextChoices):
    """What part an official plays in the decision."""

    PRIMARY = "primary", _("Decides")
    SECONDARY = "secondary", _("Can move those who decide")
    ALLY = "ally", _("On our side")


class DigestState(models.TextChoices):
    """Whether milestone digests go to one target: a reply or a meeting pauses them, a bounce or a request ends them."""

    ON = "on", _("On")
    PAUSED = "paused", _("Paused")
    STOPPED = "stopped", _("Stopped")


class TargetQuerySet(models.QuerySet["Target"]):
    """Named reads of targets."""

    def in_order(self) -> TargetQuerySet:
        """As the campaign needs them: the deciders first, in the order the organizers set."""
        return self.select_related("official__office__division").order_by("position", "id")

    def who_decide(self) -> TargetQuerySet:
        """Those whose decision it is."""
        return self.filter(role=TargetRole.PRIMARY)

    def all_agree(self) -> bool:
        """Whether there are any and every one of them says yes: then nobody is left to press."""
        stances = list(self.values_list("stance", flat=True))
        return bool(stances) and all(stance == Stance.YES for stance in stances)

    def can_be_called(self) -> bool:
        """Whether anybody knows a phone number of one of them."""
        return self.exclude(official__phones=[]).exists()


class Target(GroupOwned):
    """An official a campaign wants to move, and where they stand."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="targets")
    official = models.ForeignKey(Official, on_delete=models.CASCADE, related_name="targets")
    role = models.CharField(_("part"), max_length=10, choices=TargetRole.choices, default=TargetRole.PRIMARY)
    stance = models.CharField(_("stance"), max_length=10, choices=Stance.choices, default=Stance.UNKNOWN)
    influence = models.PositiveSmallIntegerField(_("influence, 1 to 5"), default=3)
    has_vote = models.BooleanField(_("votes on it"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    needs = models.TextField(_("what they need to say yes"), blank=True)
    digests = models.CharField(
        _("digests"), max_length=8, choices=DigestState.choices, default=DigestState.ON, editable=False
    )
    digests_reason = models.CharField(max_length=200, blank=True, editable=False)
    digests_changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = scoped(TargetQuerySet)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "official"], name="target_once_per_campaign"),
            models.CheckConstraint(condition=models.Q(stance__in=Stance.values), name="target_stance_known"),
            models.CheckConstraint(condition=models.Q(influence__range=(1, 5)), name="target_influence_1_to_5"),
            models.CheckConstraint(condition=models.Q(digests__in=DigestState.values), name="target_digests_known"),
        ]

    def __str__(self) -> str:
        return str(self.official)

    @property
    def agrees(self) -> bool:
        """Someone who said yes is thanked, not pressed."""
        return self.stance == Stance.YES


class TargetTie(GroupOwned):
    """Somebody who can move a target: another target of the campaign, or a name the organizers know."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="ties", verbose_name=_("whom"))
    by_target = models.ForeignKey(
        Target, null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("by a target")
    )
    by = models.CharField(_("or by"), max_length=120, blank=True, help_text=_("An organization, or a role."))
    note = models.CharField(_("how"), max_length=250, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by_target__isnull=False) ^ ~models.Q(by=""), name="target_tie_has_one_mover"
            ),
            models.CheckConstraint(condition=~models.Q(by_target=models.F("target")), name="target_tie_not_to_itself"),
        ]

    def __str__(self) -> str:
        return self.by or str(self.by_target)
