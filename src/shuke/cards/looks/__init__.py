"""How a design is drawn: its colours, its art as SVG, its picture, and the card itself for paper and screen."""
