"""The reference site: a Django project and its Wagtail pages. It walks only through organizing's front doors."""
