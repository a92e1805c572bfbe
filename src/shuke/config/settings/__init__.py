"""Django's settings, by subject; every value that differs between installations comes from the environment."""

from shuke.config.settings.base import *  # noqa: F403
from shuke.config.settings.database import *  # noqa: F403
from shuke.config.settings.gateways import *  # noqa: F403
from shuke.config.settings.jobs import *  # noqa: F403
from shuke.config.settings.security import *  # noqa: F403
from shuke.config.settings.storage import *  # noqa: F403
