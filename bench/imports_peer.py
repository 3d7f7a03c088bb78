"""The peer of `bench.imports`: django-import-export with `use_bulk` and `skip_diff`, which still looks for each row."""

from __future__ import annotations

import time
from typing import Any


def run_import_export(group: Any, data: bytes, count: int) -> dict[str, Any]:
    """Load the file, and import it; as many people as it has rows are there afterwards."""
    try:
        import tablib
        from import_export import resources  # noqa: F401 -- looked for before the clock runs
    except ImportError:
        raise SystemExit("The peer is missing: pip install django-import-export") from None

    from organizing.groups.scope import above_walls
    from organizing.people.models import Person

    resource = _resource(group)
    began = time.perf_counter()
    with above_walls():
        dataset = tablib.Dataset().load(data.decode(), format="csv")
        result = resource.import_data(dataset, raise_errors=True)
        made = Person.objects.count()
    seconds = time.perf_counter() - began
    assert made == count and not result.has_errors(), made
    return {"rate": count / seconds, "seconds": seconds}


def _resource(group: Any) -> Any:
    from import_export import fields, resources

    from organizing.people.models import Person

    class PersonResource(resources.ModelResource):
        first_name = fields.Field("first_name", "First name")
        last_name = fields.Field("last_name", "Last name")
        email = fields.Field("email", "Email")
        phone = fields.Field("phone", "Phone")
        zip_code = fields.Field("zip_code", "ZIP")
        email_key = fields.Field("email_key", "email_key")
        name_key = fields.Field("name_key", "name_key")

        class Meta:
            model = Person
            fields = ("first_name", "last_name", "email", "phone", "zip_code", "email_key", "name_key")
            import_id_fields = ("email_key", "name_key")
            use_bulk, skip_diff, batch_size, use_transactions = True, True, 1000, True

        def get_queryset(self) -> Any:
            return Person.objects.filter(group=group)  # so that the look-up of each row finds its index

        def before_import(self, dataset: Any, **kwargs: Any) -> None:
            dataset.append_col(lambda row: row[2].lower(), header="email_key")
            dataset.append_col(lambda row: row[0].lower(), header="name_key")

        def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
            row["Phone"] = "+1" + "".join(filter(str.isdigit, row["Phone"]))

        def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
            instance.group_id, instance.origin = group.pk, "list"

    return PersonResource()
