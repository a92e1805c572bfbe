"""The counter: sale, payment, undo, refund, shift."""
