"""Identity's pages, and the middleware that knows who asks."""
