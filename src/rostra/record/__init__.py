"""The record: acts, their events and the reactions to them; audit trail, timeline and outbox in one place."""
