"""Gifts: what there is to give, how many are left, who got what, and what one person may be given in a year."""
