"""Letters as their officials will read them, for the writer to look at before they go."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import get_language

from organizing.deliveries.letter_text import letter_text
from organizing.officials.models import Official
from organizing.pages.write_form import WriteForm
from organizing.places.locate import locate_zip


@dataclass(frozen=True)
class Sheet:
    """One letter from salutation to signature."""

    official: Official
    subject: str
    text: str

    @property
    def mailto(self) -> str:
        """A link that opens it in the reader's own mail program, line breaks as RFC 6068 wants them."""
        body = quote(self.text.replace("\n", "\r\n"))
        return f"mailto:{quote(self.official.email, safe='@')}?subject={quote(self.subject)}&body={body}"


def read_sheets(form: WriteForm) -> list[Sheet]:
    """The letters of a valid form, one per official chosen."""
    data = form.cleaned_data
    town = locate_zip(data["zip_code"]).town
    language = get_language() or "en"
    name = f"{data['first_name']} {data['last_name']}".strip()
    return [
        Sheet(
            official=one.official,
            subject=one.subject,
            text=letter_text(official=one.official, body=one.body, name=name, town=town, language=language),
        )
        for one in form.letters()
    ]
