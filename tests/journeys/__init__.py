"""Journeys: a real installation, started from nothing, used over HTTP and mail alone."""
