"""The outbox: events are written with the change they tell of, and handed to each handler at least once, in order."""
