-- Every version of every piece of evidence, and the same as policies read them.
WITH version AS (
  SELECT 'certification' AS kind, piece, person_id, valid, recorded, verified FROM evidence_held_certification
  UNION ALL
  SELECT 'skills_certificate', piece, person_id, valid, recorded, verified FROM evidence_held_skills_certificate
  UNION ALL
  SELECT 'employment', piece, person_id, valid, recorded, verified FROM evidence_employment
  UNION ALL
  SELECT 'residence', piece, person_id, valid, recorded, verified FROM evidence_residence
), fact AS (
  SELECT 'certification' AS kind, person_id, valid, recorded, verified FROM fact_certification
  UNION ALL
  SELECT 'skills_certificate', person_id, valid, recorded, verified FROM fact_skills_certificate
  UNION ALL
  SELECT 'employment', person_id, valid, recorded, verified FROM fact_employment
  UNION ALL
  SELECT 'residence', person_id, valid, recorded, verified FROM fact_residence
), sample AS (
  SELECT id, email, country FROM people_person WHERE email LIKE '%%@' || %(domain)s
), in_turn AS (
  SELECT recorded, lag(recorded) OVER (PARTITION BY piece ORDER BY lower(recorded)) AS before FROM version
), at_home AS (
  SELECT valid, lag(valid) OVER (PARTITION BY person_id ORDER BY valid) AS before
    FROM version WHERE kind = 'residence' AND upper_inf(recorded)
), first_told AS (
  SELECT DISTINCT ON (piece) verified FROM version ORDER BY piece, lower(recorded)
), same AS (
  SELECT kind, person_id, valid, recorded, verified FROM version
)
SELECT
  (SELECT count(*) FROM sample s WHERE NOT EXISTS (
     SELECT FROM account_emailaddress a WHERE a.user_id = s.id AND a.email = s.email AND a.verified AND a.primary
  )) AS address,
  (SELECT count(*) FROM in_turn WHERE recorded && before) AS one_version,
  (SELECT count(*) FROM at_home WHERE valid && before) AS one_country,
  (SELECT count(*) FROM sample s WHERE country <> '' AND NOT EXISTS (
     SELECT FROM evidence_residence r WHERE r.person_id = s.id AND r.country = s.country
                                        AND upper_inf(r.recorded) AND upper_inf(r.valid)
  )) AS at_home,
  (SELECT count(*) FROM (TABLE same EXCEPT ALL TABLE fact) AS missing)
  + (SELECT count(*) FROM (TABLE fact EXCEPT ALL TABLE same) AS too_many) AS facts,
  (SELECT count(*) FROM first_told WHERE verified) AS claimed_first,
  (SELECT count(*) FROM version
    WHERE lower(valid) > (lower(recorded) AT TIME ZONE 'UTC' + interval '14 hours')::date) AS not_ahead
