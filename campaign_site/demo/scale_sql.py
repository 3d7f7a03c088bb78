"""The statements that fill the group of `seed_scale`, and the names they draw from.

`draw(salt)` spreads a row's number over 0…9999 by a multiplication and a prime: no random(), which differs by run.
Each statement takes the numbers `start` to `end` and gives back the first id it made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

FIRST: Final = (
    *(
        "Alice Amir Andre Beth Brian Carla Chen Claire Daniel Deborah Dorothy Elijah Emma Ethan Fatima Frank Grace"
    ).split(),
    *(
        "Hannah Henry Imani Isaac Jack Jasmine Joan Joseph Karen Kevin Laura Leila Marcus Mei Michael Nadia Noah"
    ).split(),
    *("Olivia Omar Patrick Priya Rachel Robert Ruth Samuel Sarah Thomas Tyrone Valerie Walter Yusuf Zoe").split(),
    *(
        "Alejandra Álvaro Beatriz Camila César Daniela Efraín Esperanza Félix Gabriela Guadalupe Héctor Inés Iván"
    ).split(),
    *(
        "Javier Joaquín José Juana Lucía Luis Mariana Marisol Miguel Nicolás Ofelia Pablo Paloma Raúl Rocío Rosa"
    ).split(),
    *("Salvador Sofía Tomás Verónica Ximena Yolanda").split(),
)
LAST: Final = (
    *(
        "Adams Ahmed Anderson Baker Bell Brooks Carter Chang Clark Cohen Cooper Davis Diallo Edwards Evans Fisher"
    ).split(),
    *("Foster Green Hall Harris Hughes Jackson Johnson Kelly Khan Kim King Lee Lewis Li Martin Miller Moore").split(),
    *(
        "Murphy Nelson Nguyen Okafor Parker Patel Quinn Reed Roberts Scott Singh Smith Stewart Taylor Tran Turner"
    ).split(),
    *(
        "Walker Ward Washington White Williams Wilson Wright Young Alvarado Benítez Cabrera Cárdenas Castillo Cruz"
    ).split(),
    *(
        "Delgado Díaz Domínguez Espinoza Fernández Flores Fuentes García Gómez González Guerrero Hernández Jiménez"
    ).split(),
    *("López Márquez Martínez Medina Mendoza Morales Muñoz Núñez Ortega Ortiz Peña Pérez Ramírez Ramos Reyes").split(),
    *("Ríos Rivera Rodríguez Rojas Romero Ruiz Salazar Sánchez Santiago Soto Torres Valdez Vargas Vega Zamora").split(),
)
TOWNS: Final = ("Scale", "Millhaven", "Alder Ford", "Quarry Hill", "Stony Run", "Lakemont", "Eastbrook", "Fairley")


def names(*, fold: Callable[[str], str]) -> dict[str, Any]:
    """The name lists as parameters, and the same folded for keys and addresses."""
    return {
        "firsts": list(FIRST),
        "folded": [fold(name) for name in FIRST],
        "lasts": list(LAST),
        "lasts_folded": [fold(name) for name in LAST],
        "towns": list(TOWNS),
    }


def draw(salt: int, below: int = 10_000, n: str = "n") -> str:
    """SQL for a number of 0 to `below` - 1 that depends on the row's number and the salt alone."""
    return f"((((({n})::bigint + {salt * 7919}) * 2654435761) %% 4294967291 / 16) %% {below})::int"


def pick(array: str, salt: int, count: int) -> str:
    """SQL for one of an array parameter's `count` values."""
    return f"(%({array})s)[1 + {draw(salt, count)}]"


_FIRST = f"1 + {draw(1, len(FIRST))}"
_LAST = f"1 + {draw(2, len(LAST))}"

PEOPLE: Final = f"""
WITH drawn AS (
    SELECT n, {_FIRST} AS f, {_LAST} AS l, {draw(3)} AS zip, {draw(4)} AS confirmed, {draw(5)} AS phone,
        {draw(6)} AS spanish, {draw(7)} AS charge, {draw(8)} AS came, {draw(9, 3)} AS shirt,
        %(since)s::timestamptz + (%(until)s::timestamptz - %(since)s::timestamptz) * (n::float8 / %(people)s) AS seen
    FROM generate_series(%(start)s::bigint, %(end)s::bigint) AS n
), made AS (
    INSERT INTO organizing_person (group_id, email, email_key, first_name, last_name, name_key, zip_code, town, phone,
        language, organizer_id, division_id, origin, custom, external_ids, created_at, confirmed_at)
    SELECT %(group)s, address, address, (%(firsts)s::text[])[f], (%(lasts)s::text[])[l], (%(folded)s::text[])[f],
        lpad((1 + zip %% 60)::text, 5, '0'), (%(towns)s::text[])[1 + zip %% 8],
        CASE WHEN phone < 3000 THEN '+1555' || lpad((n %% 10000000)::text, 7, '0') ELSE '' END,
        CASE WHEN spanish < 3500 THEN 'es' ELSE 'en' END,
        CASE WHEN charge < 1500 THEN (%(organizers)s)[1 + charge %% 3] END,
        CASE WHEN zip %% 60 < 54 THEN (%(divisions)s)[1 + zip %% 6] END,
        CASE WHEN came < 5500 THEN 'form' WHEN came < 9000 THEN 'list' WHEN came < 9700 THEN 'paper' ELSE 'hand' END,
        CASE WHEN spanish %% 5 = 0 THEN jsonb_build_object('shirt', ('{{S,M,L}}'::text[])[1 + shirt]) ELSE '{{}}' END,
        '{{}}', seen, CASE WHEN confirmed < 9000 THEN seen + interval '20 minutes' END
    FROM (
        SELECT *, (%(folded)s::text[])[f] || '.' || replace((%(lasts_folded)s::text[])[l], ' ', '') || n
            || '@mail.example' AS address
        FROM drawn
    ) AS addressed
    RETURNING id
) SELECT min(id) FROM made
"""

_PERSON = "%(first_person)s + n"
_SEEN = "%(since)s::timestamptz + (%(until)s::timestamptz - %(since)s::timestamptz) * (n::float8 / %(people)s)"

CONSENTS: Final = f"""
WITH made AS (
    INSERT INTO organizing_consent (group_id, person_id, purpose, topic, answer, wording, language, source, reference,
        given_at, confirmed_at)
    SELECT %(group)s, {_PERSON}, 'email', '', CASE WHEN {draw(11)} < 7800 THEN 'yes' ELSE 'no' END,
        'Yes, e-mail me about this campaign.', CASE WHEN {draw(6)} < 3500 THEN 'es' ELSE 'en' END, 'seed', '',
        {_SEEN}, CASE WHEN {draw(4)} < 9000 THEN {_SEEN} + interval '20 minutes' END
    FROM generate_series(%(start)s::bigint, %(end)s::bigint) AS n
    RETURNING id
) SELECT min(id) FROM made
"""

REFUSALS: Final = f"""
WITH made AS (
    INSERT INTO organizing_consent (group_id, person_id, purpose, topic, answer, wording, language, source, reference,
        given_at, confirmed_at)
    SELECT %(group)s, {_PERSON}, 'email', '', 'no', 'Stop all e-mail.', 'en', 'seed', '', moment, moment
    FROM (
        SELECT n, {_SEEN} + (%(until)s::timestamptz - ({_SEEN})) * 0.5 AS moment
        FROM generate_series(%(start)s::bigint, %(end)s::bigint) AS n WHERE {draw(12)} < 600
    ) AS stopped
    RETURNING id
) SELECT min(id) FROM made
"""

TAGGINGS: Final = f"""
WITH made AS (
    INSERT INTO organizing_persontag (group_id, tag_id, person_id, added_at)
    SELECT %(group)s, (%(tags)s)[t], {_PERSON}, %(until)s
    FROM generate_series(%(start)s::bigint, %(end)s::bigint) AS n, generate_subscripts(%(shares)s, 1) AS t
    WHERE {draw(13, n="n * 31 + t * 104729")} < (%(shares)s)[t]
    RETURNING id
) SELECT min(id) FROM made
"""

_COLUMNS = """group_id, ask_id, person_id, dedupe_key, answers_digest, language, source, disclosure, show_publicly,
        comment, comment_may_be_passed_on, zip_code, town, division_id, details, created_at, confirmed_at,
        withdrawn_at"""
_ZIP = draw(3, n="p")
_PLACE = f"""lpad((1 + {_ZIP} %% 60)::text, 5, '0'), (%(towns)s::text[])[1 + {_ZIP} %% 8],
        CASE WHEN {_ZIP} %% 60 < 54 THEN (%(divisions)s)[1 + {_ZIP} %% 6] END"""

SIGNATURES: Final = f"""
WITH made AS (
    INSERT INTO organizing_action ({_COLUMNS})
    SELECT %(group)s, (%(asks)s)[ask], %(first_person)s + p, '', '', 'en', 'seed',
        (ARRAY['name', 'initials', 'count'])[1 + {draw(15, 3, "p")}], {draw(16, n="p")} < 1000, %(no_comment)s, false,
        {_PLACE}, '{{}}', moment, CASE WHEN {draw(4, n="p")} < 9000 THEN moment + interval '20 minutes' END,
        CASE WHEN {draw(17, n="p")} < 100 THEN moment + interval '2 days' END
    FROM (
        SELECT n AS p, ask, %(until)s::timestamptz - interval '730 days' * ({draw(18, n="n * 3 + ask")} / 10000.0)
            - interval '3 days' AS moment
        FROM generate_series(%(start)s::bigint, %(end)s::bigint) AS n,
            (VALUES (1, 7000), (2, 3000)) AS asked (ask, share)
        WHERE {draw(19, n="n * 5 + ask")} < share
    ) AS signed
    RETURNING id
) SELECT min(id) FROM made
"""

# The square makes a few people call often and many never.
CALLS: Final = f"""
WITH made AS (
    INSERT INTO organizing_action ({_COLUMNS})
    SELECT %(group)s, (%(asks)s)[3 + {draw(20, 3)}], %(first_person)s + p, 'seed:' || n, '', 'en', 'seed', 'count',
        false, %(no_comment)s, false, {_PLACE}, '{{"outcome": "voicemail"}}', moment, moment, NULL
    FROM (
        SELECT n, floor(%(people)s * power({draw(21, 1_000_003)} / 1000003.0, 2))::bigint AS p,
            %(until)s::timestamptz - interval '730 days' * ({draw(22)} / 10000.0) - interval '1 minute' AS moment
        FROM generate_series(%(start)s::bigint, %(end)s::bigint) AS n
    ) AS called
    RETURNING id
) SELECT min(id) FROM made
"""
