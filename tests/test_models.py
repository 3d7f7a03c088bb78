"""Every model of the package is re-exported where Django looks for it."""

from django.apps import apps

import organizing.models


def test_re_exports_every_model():
    models = {model.__name__ for model in apps.get_app_config("organizing").get_models()}
    assert models == set(organizing.models.__all__)
    for name in models:
        assert getattr(organizing.models, name)


def test_names_no_person_in_a_string_that_reaches_logs():
    from organizing.people.models import Person

    assert "Dee" not in str(Person(pk=7, first_name="Dee", email="dee@mail.example"))
