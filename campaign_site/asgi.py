"""What an ASGI server loads. It names its settings itself, or gets the production ones."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings.production")

application = get_asgi_application()
