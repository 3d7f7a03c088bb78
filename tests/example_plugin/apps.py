"""One INSTALLED_APPS line."""

from django.apps import AppConfig


class ExamplePluginConfig(AppConfig):
    name = "tests.example_plugin"
    label = "example_plugin"

    def ready(self) -> None:
        from organizing.signals import action_taken
        from tests.example_plugin.thermometer import note_action

        action_taken.connect(note_action, dispatch_uid="example_plugin")
