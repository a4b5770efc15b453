"""The catalog: programs read from a folder of data, checked, and published as immutable editions.

A program's **folder** is read, checked and compiled into one **edition** for each day on which something
comes into force; an edition is in force until the next one begins, and a later **revision** for the same
day replaces it. What was published never changes: whoever decided something under an edition can always
read it again.

It wakes when somebody publishes: at the command line, or when the site starts. Everybody above reads
editions through `queries`; the shape of what an edition holds is `content`. Checking, comparing and writing
a folder (`folder`) need no database and are there for the command line and for tests.
"""
