"""How other systems head their columns, and which field of ours each one is.

Spelled as `plain_header` leaves them. From the export formats of Action Network, NationBuilder, VAN and EveryAction,
Change.org and Spoke, and from what people write by hand, in English and in Spanish.
"""

from __future__ import annotations

from typing import Final

HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "email": (
        *("email", "emailaddress", "preferredemail", "email1", "email2", "email3", "email4", "otheremail"),
        *("primaryemail", "correo", "correoelectronico", "mail"),
    ),
    "first_name": ("firstname", "first", "fn", "givenname", "nombre", "preferredname"),
    "last_name": ("lastname", "last", "ln", "familyname", "surname", "apellido", "apellidos"),
    "full_name": ("name", "fullname", "legalname", "nombrecompleto", "contactname"),
    "town": (
        *("city", "can2usercity", "primarycity", "addresscity", "homecity", "mailingcity", "vcity", "mcity"),
        *("locality", "town", "ciudad"),
    ),
    "zip_code": (
        *("zip", "zipcode", "zip5", "zippostalcode", "ziporpostal", "primaryzip", "addresszip", "homezip"),
        *("mailingzip", "vzip", "mzip", "postalcode", "postcode", "codigopostal"),
    ),
    "phone": (
        *("phone", "phonenumber", "can2phone", "mobilenumber", "mobile", "cell", "cellphone", "workphonenumber"),
        *("preferredphone", "prefphone", "homephone", "telephone", "telefono", "celular"),
    ),
    "email_status": (
        *("can2subscriptionstatus", "emailoptin", "emailstatus", "subscriptionstatus"),
        # As our own exports head it.
        *("mayemail", "aceptacorreo"),
    ),
    "tags": ("can2usertags", "taglist", "tags", "campaigntags", "etiquetas"),
    "language": ("language", "preferredlanguage", "languagesspoken", "idioma"),
    "external:action_network": ("uuid", "actionnetworkid"),
    "external:nationbuilder": ("nationbuilderid",),
    "external:van": ("voterfilevanid", "vanid", "myvotersvanid", "votervanid", "civicrmvanid"),
    "external:id": ("externalid", "id", "voterbaseid", "dwid", "civicrmid", "statefileid"),
}
FIELD_OF: Final = {header: field for field, headers in HEADERS.items() for header in headers}
# Of these a list may have several columns; the first that is filled counts, or all of them do.
MAY_REPEAT: Final = frozenset({"email", "phone", "tags", "tag_if"})
