"""The forms of the wizard's steps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.packet_models import Packet
from organizing.deliveries.packets.prepare import Plan
from organizing.deliveries.packets.proof import LARGEST, ProofFile, UnusableProof, read_proof


class PlanForm(forms.Form):
    """Step 1: what it is called, whom it goes to and when."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=120, help_text=gettext_lazy("For yourselves, to find it again.")
    )
    deliver_on = forms.DateField(
        label=gettext_lazy("Delivery date"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    targets = forms.MultipleChoiceField(
        label=gettext_lazy("Who gets it"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one official.")},
    )
    by_email = forms.BooleanField(
        label=gettext_lazy("Mail them the totals as well"),
        required=False,
        help_text=gettext_lazy("The e-mail holds the cover letter and the totals by district, and no signer’s name."),
    )

    def __init__(self, *args: Any, campaign: Campaign, packet: Packet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial(campaign, packet), "label_suffix": "", **kwargs})
        targets = Target.objects.filter(campaign=campaign).in_order()
        field = self.fields["targets"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(target.pk), target.official.title()) for target in targets]

    def plan(self) -> Plan:
        """What the verb takes."""
        data = self.cleaned_data
        targets = [int(pk) for pk in data["targets"]]
        return Plan(title=data["title"], deliver_on=data["deliver_on"], targets=targets, by_email=data["by_email"])

    @property
    def chosen(self) -> list[str]:
        """The targets that are ticked, as the page draws them."""
        return [str(pk) for pk in self["targets"].value() or []]


def _initial(campaign: Campaign, packet: Packet | None) -> dict[str, Any]:
    if packet:
        targets = packet.readers.values_list("target_id", flat=True)
        kept = {name: getattr(packet, name) for name in ("title", "deliver_on", "by_email")}
        return {**kept, "targets": [str(pk) for pk in targets]}
    deciders = Target.objects.filter(campaign=campaign).who_decide().values_list("pk", flat=True)
    return {"title": str(campaign)[:120], "deliver_on": campaign.delivery_on, "targets": [str(pk) for pk in deciders]}


class LetterForm(forms.Form):
    """Step 3: the cover letter."""

    text = forms.CharField(
        label=gettext_lazy("Cover letter"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy("In the language the officials read. An empty line begins a new paragraph."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class ProofForm(forms.Form):
    """Another proof of a packet that is delivered."""

    note = forms.CharField(
        label=gettext_lazy("What shows it"),
        max_length=250,
        help_text=gettext_lazy("One sentence: who took it, where, what the photo or receipt shows."),
    )
    file = forms.FileField(
        label=gettext_lazy("Photo or receipt"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or PDF, 10 MB at most. Place, time and camera are taken out of a photo. Ask before you "
            "photograph people."
        ),
        error_messages={"empty": gettext_lazy("This file is empty.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean_file(self) -> ProofFile | None:
        """Return the file as it is kept. One too large is not even read."""
        given = self.cleaned_data.get("file")
        if not given:
            return None
        if given.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 10 MB. Take the photo at a smaller size."))
        try:
            return read_proof(given.read())
        except UnusableProof as error:
            raise forms.ValidationError(str(error)) from error


class DeliveryForm(ProofForm):
    """Step 6: when it was handed over, and a first proof. Render and validate it inside the group's time zone."""

    delivered_at = forms.DateTimeField(
        label=gettext_lazy("Handed over"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        help_text=gettext_lazy("In your group’s time."),
    )
    field_order = ("delivered_at", "note", "file")

    def clean_delivered_at(self) -> datetime:
        """Nobody has handed anything over tomorrow."""
        moment: datetime = self.cleaned_data["delivered_at"]
        if moment > timezone.now():
            raise forms.ValidationError(_("This moment is still to come."))
        return moment
