"""What every room needs and no business word belongs to: clock, money, text, codes, calendar, tenancy, problems."""
