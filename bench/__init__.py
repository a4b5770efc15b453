"""Measurements of the real thing: processes as `bin/up` starts them, a database as it makes it.

Each part measures against a yardstick of the same run: an empty page, a page of one query, hand-written
SQL. A yardstick slower than what it measures means the run is worth nothing, and the bench fails. Figures
are medians of several rounds with their spread; the load of the machine stands beside them.
"""
