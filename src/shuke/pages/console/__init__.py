"""The merchant's console: screens that compose several rooms (reads only)."""
