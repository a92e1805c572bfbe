"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from shuke.config.unread import reading_on

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuke.config.settings")
application = reading_on(get_wsgi_application())

# The program itself is never garbage: looking through it again and again costs a tenth of a sale, and pauses the rest.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 50)
