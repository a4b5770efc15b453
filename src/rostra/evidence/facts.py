"""The fact views this package publishes to `policy`: every version, with the time during which we held it so.

`valid` is: for a certification or a skills certificate the days from earning it through its last day; for an
employment or a residence the days it lasted. The columns are those `rostra.policy.shapes` declares; a test
compares. Migration 0002 publishes these texts; whoever changes one publishes it again in a new migration.
"""

CERTIFICATION = """
CREATE OR REPLACE VIEW fact_certification AS
SELECT person_id, valid, recorded, verified, 'heldcertification:' || piece AS ref, program::text,
       NULL::text AS subject, certification::text
  FROM evidence_held_certification
"""

SKILLS_CERTIFICATE = """
CREATE OR REPLACE VIEW fact_skills_certificate AS
SELECT person_id, valid, recorded, verified, 'heldskillscertificate:' || piece AS ref, program::text,
       NULL::text AS subject, certificate::text
  FROM evidence_held_skills_certificate
"""

EMPLOYMENT = """
CREATE OR REPLACE VIEW fact_employment AS
SELECT person_id, valid, recorded, verified, 'employment:' || piece AS ref, program::text,
       NULL::text AS subject, kind::text
  FROM evidence_employment
"""

RESIDENCE = """
CREATE OR REPLACE VIEW fact_residence AS
SELECT person_id, valid, recorded, verified, 'residence:' || piece AS ref, NULL::text AS program,
       NULL::text AS subject, country::text
  FROM evidence_residence
"""

VIEWS = (CERTIFICATION, SKILLS_CERTIFICATE, EMPLOYMENT, RESIDENCE)
