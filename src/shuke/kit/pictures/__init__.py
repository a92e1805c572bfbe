"""Pictures people upload: read with care, written anew, kept by content under their merchant, served by signed address.

The one way for the whole product: `keep_picture` inside an action, `address_of` where it is shown to everybody who has
the address, `picture_answer` from a view of the room's own where only some may see it (a complaint's photo).
"""
