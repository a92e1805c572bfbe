"""What insight tells over the API."""

from shuke.insight.api.regulars import router

routers = {"/insight": router}
