"""Pages for staff, each behind a capability."""
