"""The fact view this package publishes to `policy`: who there is to be judged when everybody is.

`valid` is every day; `recorded` begins when the account was made. Migration 0003 publishes this text.
"""

PERSON = """
CREATE OR REPLACE VIEW fact_person AS
SELECT id AS person_id, '(,)'::daterange AS valid, tstzrange(joined_at, NULL) AS recorded, true AS verified,
       'person:' || id AS ref, NULL::text AS program, NULL::text AS subject
  FROM people_person
"""
