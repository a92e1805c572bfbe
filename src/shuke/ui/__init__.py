"""Base pages, components, design tokens, charts and formats: how everything looks."""
