"""Imports over the API."""

from shuke.unify.api.imports import router as imports

routers = {"/imports": imports}
