"""`{% load ui %}`: every component, gathered from shuke.ui.tags."""

from django.template import Library

from shuke.ui.tags import brands, containers, controls, fields, figures, keyboard, marks, pictures, states, times

register = Library()
for family in (brands, containers, controls, fields, figures, keyboard, marks, pictures, states, times):
    register.tags.update(family.register.tags)
    register.filters.update(family.register.filters)
