"""A packet of signatures: a frozen list, a cover letter, a second pair of eyes, and the proof that it arrived."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.actions.models import Action, Disclosure
from organizing.campaigns.models import Campaign, Target
from organizing.groups.models import GroupOwned, scoped


class PacketState(models.TextChoices):
    """The life of a packet. Only a delivered one is news to the signers."""

    DRAFT = "draft", _("Being prepared")
    FROZEN = "frozen", _("List frozen")
    APPROVED = "approved", _("Approved")
    DELIVERED = "delivered", _("Delivered")
    CANCELLED = "cancelled", _("Cancelled")


class Packet(GroupOwned):
    """The signatures of a campaign on their way to some of its targets.

    Attributes:
        cover_letter: as it will be printed, in the language officials are written to.
        by_email: is it also mailed to its targets, as totals by district?
        figures: the quality of the list as it was frozen: `{"confirmed": …, "in_district": …, "left_out": {…}}`.
        fingerprint: of exactly what was approved.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="packets")
    title = models.CharField(_("title"), max_length=120)
    deliver_on = models.DateField(_("delivery date"))
    cover_letter = models.TextField(_("cover letter"), blank=True)
    by_email = models.BooleanField(_("mail the totals as well"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=PacketState.choices, default=PacketState.DRAFT)
    figures = models.JSONField(default=dict, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made"))
    frozen_at = models.DateTimeField(_("frozen"), null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("frozen by")
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("approved by")
    )
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)
    signers_told_at = models.DateTimeField(_("signers told"), null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("packet")
        verbose_name_plural = _("packets")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PacketState.values), name="packet_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | Q(frozen_at__isnull=False),
                name="packet_frozen_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered") | Q(delivered_at__isnull=False, approved_at__isnull=False),
                name="packet_delivered_was_approved",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PacketTarget(GroupOwned):
    """One target that a packet goes to."""

    packet = models.ForeignKey(Packet, on_delete=models.CASCADE, related_name="readers")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="+")

    objects = scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["packet", "target"], name="packet_target_once")]

    def __str__(self) -> str:
        return str(self.target)


class PacketLine(GroupOwned):
    """One signature in a frozen list. It holds no name: who it was is read when the packet is printed.

    Attributes:
        disclosure: what the signer let officials see when the list was frozen. Printed is this or what they choose
            since, whichever shows less.
    """

    packet = models.ForeignKey(Packet, on_delete=models.CASCADE, related_name="lines")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    disclosure = models.CharField(max_length=10, choices=Disclosure.choices)

    objects = scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["packet", "action"], name="packet_line_once"),
            models.CheckConstraint(condition=Q(disclosure__in=Disclosure.values), name="packet_line_disclosure_known"),
        ]

    def __str__(self) -> str:
        return f"line #{self.pk}"


class PacketProof(GroupOwned):
    """That a packet arrived: a photo, a stamped receipt, a sentence."""

    packet = models.ForeignKey(Packet, on_delete=models.CASCADE, related_name="proofs")
    note = models.CharField(_("what it shows"), max_length=250)
    file_name = models.CharField(max_length=120, blank=True)
    content_type = models.CharField(max_length=60, blank=True)
    content = models.BinaryField(null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(_("added"))

    objects = scoped()

    class Meta:
        verbose_name = _("proof of delivery")
        verbose_name_plural = _("proofs of delivery")

    def __str__(self) -> str:
        return self.note


class Download(models.TextChoices):
    """What of a packet left the site as a file."""

    PDF = "pdf", _("Packet as PDF")
    CSV = "csv", _("Table of signers")
    PROOF = "proof", _("Proof of delivery")


class PacketDownload(GroupOwned):
    """Somebody took a copy of a packet's list home: who, what and when."""

    packet = models.ForeignKey(Packet, on_delete=models.CASCADE, related_name="downloads")
    what = models.CharField(_("what"), max_length=5, choices=Download.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"))

    objects = scoped()

    class Meta:
        verbose_name = _("download of a packet")
        verbose_name_plural = _("downloads of packets")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(what__in=Download.values), name="packet_download_known"),
        ]

    def __str__(self) -> str:
        return f"download #{self.pk}"
