"""The demonstration: a sample population that lets somebody walk through Rostra as it would be in use.

*Sample people* have names of our own making from many countries and addresses under `sample.example.org`, a
domain nobody can own. They hold what the published programs list: certifications, skills certificates,
employments, and they live somewhere. They are drawn from a *seed*: the same seed and day give the same
people. Bulk goes in by COPY in one transaction, and *invariants* are checked before it is kept. The *cast*
are a few people with a known story, made by the ordinary commands, and the staff who look after them.

It wakes once, from the command line, on an installation that is meant to be shown.
"""
