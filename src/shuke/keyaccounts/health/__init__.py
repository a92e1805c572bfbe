"""How well the relationship with a key customer is: groups of points, each with its evidence. Pure."""
