"""Policies: requirements as sets of days, in one language and with one executor."""
