"""The counter: a sale is rung up, paid, undone or refunded; a shift counts the drawer.

Verbs: ring up, undo, refund, open and close a shift, edit quick items. Owns sales, their lines, payments and refunds,
tills, shifts and the quick items of a till.
"""
