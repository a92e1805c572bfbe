"""Base pages, components, design tokens, front-end sources, charts and formats. Knows no business words."""
