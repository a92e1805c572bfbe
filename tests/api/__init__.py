"""The API as a till vendor meets it: its document, its page, its examples."""
