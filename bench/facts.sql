-- Fact tables named like the views, in a schema of their own that stands before them in the search path. Everybody has
-- a share of every kind, as people of a busy program would. Drawn with a fixed seed; %(people)s people.
SELECT setseed(0.42);

CREATE TABLE fact_person AS
  SELECT p AS person_id, NULL::daterange AS valid, tstzrange('2019-11-26', NULL) AS recorded, true AS verified,
         'person:' || p AS ref, NULL::text AS program, NULL::text AS subject
    FROM generate_series(1, %(people)s::bigint) p;

CREATE TEMP TABLE drawn AS
  SELECT p AS person_id, n, random() AS a, random() AS b, random() AS c, random() AS d
    FROM generate_series(1, %(people)s::bigint) p, generate_series(1, 8) n;

-- valid_from: a day in the last four years; everything told within them; one row in twelve is an older, closed version.
CREATE TEMP VIEW told AS
  SELECT person_id, n, a, b, c, d, %(on)s::date - 30 - (a * 1400)::int AS day, b < 0.85 AS verified,
         CASE WHEN c < 0.08 THEN tstzrange('2019-11-26', '2020-03-01') ELSE tstzrange('2019-11-26', NULL) END AS recorded,
         %(program)s::text AS program, NULL::text AS subject
    FROM drawn;

CREATE TABLE fact_certification AS
  SELECT person_id, daterange(day, CASE WHEN d < 0.4 THEN day + 731 END) AS valid, recorded, verified,
         'heldcertification:' || person_id || n AS ref, program, subject,
         (%(certifications)s::text[])[1 + (d * 1e6)::int %% cardinality(%(certifications)s::text[])] AS certification
    FROM told WHERE n <= 3 AND c < 0.8;
CREATE TABLE fact_skills_certificate AS
  SELECT person_id, daterange(day, NULL) AS valid, recorded, verified, 'heldskillscertificate:' || person_id AS ref,
         program, subject, (%(skills)s::text[])[1 + (d * 1e6)::int %% cardinality(%(skills)s::text[])] AS certificate
    FROM told WHERE n = 1 AND c < 0.6;
CREATE TABLE fact_reference AS
  SELECT person_id, daterange(day, NULL) AS valid, recorded, verified, 'reference:' || person_id AS ref, program, subject,
         (ARRAY['customer', 'manager', 'colleague'])[1 + (d * 3)::int %% 3] AS relation, 6 + (d * 60)::int AS experience_months
    FROM told WHERE n = 2 AND c < 0.4;
CREATE TABLE fact_class AS
  SELECT person_id, daterange(day, day + 1) AS valid, recorded, verified, 'class:' || person_id || n AS ref, program,
         subject, 'course-' || (d * 40)::int AS course, 'official' AS course_kind,
         (%(evidence)s::text[])[1 + (d * 1e6)::int %% cardinality(%(evidence)s::text[])] AS evidence,
         'public' AS audience, 'room' AS mode, 12 AS learners, 1440 AS minutes, 3 AS days, 10 AS responses,
         8000::bigint AS score_sum, 7 AS top, 1 AS bottom
    FROM told WHERE n <= 6;
CREATE TABLE fact_signature AS
  SELECT person_id, daterange(day, NULL) AS valid, recorded, verified OR n < 3 AS verified,
         'signature:' || person_id || n AS ref, program, subject, document, version, 'en' AS language
    FROM told JOIN unnest(%(documents)s::text[], %(versions)s::text[]) WITH ORDINALITY AS v(document, version, place)
      ON v.place = n WHERE c < 0.9;
CREATE TABLE fact_standing AS
  SELECT person_id, daterange(day, day + 200) AS valid, recorded, verified, 'standing:' || person_id AS ref, program,
         subject, 'warning' AS kind, 'program' AS scope
    FROM told WHERE n = 1 AND c > 0.95;
CREATE TABLE fact_term AS
  SELECT person_id, daterange(day, (day + interval '1 year')::date) AS valid, recorded, true AS verified,
         'term:' || person_id || n AS ref, program, subject,
         (%(tracks)s::text[])[1 + (d * 1e6)::int %% cardinality(%(tracks)s::text[])] AS track
    FROM told WHERE n <= 2;
CREATE TABLE fact_employment AS
  SELECT person_id, daterange(day, NULL) AS valid, recorded, verified, 'employment:' || person_id AS ref, program, subject,
         (%(employments)s::text[])[1 + (d * 1e6)::int %% cardinality(%(employments)s::text[])] AS kind
    FROM told WHERE n = 3;
CREATE TABLE fact_residence AS
  SELECT person_id, daterange(day, NULL) AS valid, recorded, verified, 'residence:' || person_id AS ref,
         NULL::text AS program, subject, (ARRAY['US', 'IN', 'DE', 'JP', 'BR'])[1 + (d * 5)::int %% 5] AS country
    FROM told WHERE n = 4;
CREATE TABLE fact_waiver AS
  SELECT person_id, daterange(day, NULL) AS valid, recorded, verified, 'waiver:' || person_id AS ref, program, subject,
         'certification' AS node, 'hardship' AS reason
    FROM told WHERE n = 5 AND c > 0.99;
CREATE TABLE fact_assessment AS
  SELECT person_id, daterange(day, NULL) AS valid, recorded, verified, 'assessment:' || person_id || n AS ref, program,
         subject, 'teach-back' AS rubric, 'assessor-' || n AS assessor, (d * 20)::int AS score, 20 AS maximum
    FROM told WHERE n <= 2;
CREATE TABLE fact_points AS
  SELECT person_id, daterange(day, day + 1) AS valid, recorded, verified, 'points:' || person_id || n AS ref, program,
         subject, 'meetup' AS activity, 1 + (d * 10)::int AS points
    FROM told WHERE n <= 4
