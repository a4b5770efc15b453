"""People: who somebody is, how they sign in, and what staff may do.

A *person* is one human being with one account, one or more *addresses* of which one is the main one, and a
*profile*: legal name, the name shown to others, country, language, time zone. A *capability* is something
staff may do, out of a closed set; it is *granted* and *revoked* by somebody else, and every grant stays on
record with its days.

The package wakes when somebody signs up, confirms an address, changes their profile, or is given or refused a
capability. It knows nothing of programs: whether a person is a member is said elsewhere.
"""
