"""The components as template tags, one family a file; `{% load ui %}` brings them all."""
