"""The sandbox: a site that lives on another day, for demonstrations and rehearsals.

Where the setting SANDBOX names a day, the site's clock shows that day. It *begins* once, when the first
worker starts, and runs on from there; staff *move* it to another day. Until it has begun the day of the
setting stands and only the time of day runs. Without the setting nothing here is ever asked.
"""
