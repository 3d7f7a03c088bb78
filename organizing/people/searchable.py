"""What a person is found and sorted by: one folded line of last name, first name, e-mail and phone.

The database keeps the line itself, so that it is right whoever writes the row: a form, an import, a merge. Behind
the wall no index may answer a LIKE (PostgreSQL trusts no operator there that could leak a row), so that a search asks
one function that runs as the tables' owner, takes the group from the session as the wall does, and gives back
nothing but ids.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import models

from organizing.groups.walls import SESSION_GROUP

# Cut so that a row of the index holds it in any script (2,704 bytes at most).
NAME_LETTERS: Final = 120
EMAIL_LETTERS: Final = 254

FUNCTIONS: Final = f"""
CREATE FUNCTION organizing_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN octet_length(words) = char_length(words) THEN lower(words)
        ELSE lower(regexp_replace(normalize(words, NFKD), '[\\u0300-\\u036f]', '', 'g')) END
$$;
CREATE FUNCTION organizing_searchable(first_name text, last_name text, email text, phone text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT left(' ' || CASE WHEN last_name = '' THEN '' ELSE public.organizing_fold(last_name) || ' ' END
            || public.organizing_fold(first_name), {NAME_LETTERS})
        || ' ' || left(public.organizing_fold(email), {EMAIL_LETTERS}) || ' ' || phone
$$;
CREATE FUNCTION organizing_find_people(patterns text[], most integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    conditions text := '';
    pattern text;
BEGIN
    -- Written into the statement one by one: the plan depends on how rare each is.
    FOREACH pattern IN ARRAY patterns LOOP
        conditions := conditions || format(' AND searchable LIKE %L', pattern);
    END LOOP;
    RETURN QUERY EXECUTE 'SELECT id FROM public.organizing_person WHERE group_id = $1' || conditions || ' LIMIT $2'
        USING {SESSION_GROUP}, most;
END $$;
"""  # noqa: S608 -- our own constants
DROP_FUNCTIONS: Final = """
DROP FUNCTION organizing_find_people(text[], integer);
DROP FUNCTION organizing_searchable(text, text, text, text);
DROP FUNCTION organizing_fold(text);
"""


class Searchable(models.Func):
    """The line itself, as the database computes it."""

    function = "organizing_searchable"
    output_field = models.TextField()

    def __init__(self, *columns: Any, **extra: Any) -> None:
        # Django copies an expression by calling it with its parts.
        super().__init__(*(columns or ("first_name", "last_name", "email", "phone")), **extra)
