"""The kernel: clock, calendar, money and references. It knows no Django and no program."""
