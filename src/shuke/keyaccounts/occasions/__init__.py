"""The care calendar: birthdays, contract days, opening days and festivals, thought of days before they come."""
