"""Pages of cards: the member's, the public join page, the merchant's."""
