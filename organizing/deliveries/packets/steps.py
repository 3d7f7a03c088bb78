"""The seven steps of the wizard, each with its state in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.deliveries.packet_models import Packet, PacketState
from organizing.groups.chip import Chip

TITLES: Final = (
    ("plan", gettext_lazy("Targets and date")),
    ("freeze", gettext_lazy("Freeze the list")),
    ("letter", gettext_lazy("Cover letter")),
    ("output", gettext_lazy("Packet, table, e-mail")),
    ("approval", gettext_lazy("Approval")),
    ("proof", gettext_lazy("Proof of delivery")),
    ("tell", gettext_lazy("Tell the signers")),
)


@dataclass(frozen=True)
class Step:
    """One step as the page shows it; `template` is its body."""

    number: int
    name: str
    title: Any
    chip: Chip

    @property
    def template(self) -> str:
        """Where its body is written."""
        return f"organizing/admin/packet/{self.name}.html"


def steps_of(packet: Packet, *, waits_for_another: bool) -> list[Step]:
    """All steps in order. `waits_for_another`: the reader may not approve what they froze."""
    chips = _chips(packet, waits_for_another)
    return [Step(number, name, title, chips[name]) for number, (name, title) in enumerate(TITLES, start=1)]


def _chips(packet: Packet, waits_for_another: bool) -> dict[str, Chip]:
    state = packet.state
    if state == PacketState.CANCELLED:
        return {name: Chip(_("Cancelled"), "cross") for name, _title in TITLES}
    is_draft, is_frozen = state == PacketState.DRAFT, state == PacketState.FROZEN
    is_delivered = state == PacketState.DELIVERED
    done, now, later = Chip(_("Done"), "check", "good"), Chip(_("Now"), "arrow-right", "wait"), Chip(_("Later"), "time")
    waiting = Chip(_("Waits for a second person"), "user", "wait") if waits_for_another else now
    return {
        "plan": done,
        "freeze": now if is_draft else done,
        "letter": Chip(_("Drafted; change it as you like"), "edit") if is_draft or is_frozen else done,
        "output": later if is_draft else Chip(_("Draft to read"), "view", "wait") if is_frozen else done,
        "approval": later if is_draft else waiting if is_frozen else done,
        "proof": later if is_draft or is_frozen else done if is_delivered else now,
        "tell": later if not is_delivered else done if packet.signers_told_at else now,
    }
