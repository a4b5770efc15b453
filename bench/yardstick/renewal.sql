-- The same question as the policy `renewal`, written by hand for a yes or no: who meets it today, by checked facts.
SELECT count(*)
  FROM fact_person p
 WHERE p.person_id IN (
         SELECT f.person_id FROM fact_term f
          WHERE f.verified AND upper_inf(f.recorded) AND f.valid @> %(on)s::date AND f.track = %(track)s
            AND (f.program IS NULL OR f.program = %(program)s) AND f.subject IS NULL)
   AND (p.person_id IN (
         SELECT f.person_id
           FROM fact_certification f
           JOIN unnest(%(certifications)s::text[], %(count_since)s::date[], %(count_until)s::date[]) AS k(code, since, until)
             ON k.code = f.certification
          WHERE f.verified AND upper_inf(f.recorded) AND f.valid @> %(on)s::date
            AND (k.since IS NULL OR k.since <= %(on)s::date) AND (k.until IS NULL OR k.until > %(on)s::date)
            AND (f.program IS NULL OR f.program = %(program)s) AND f.subject IS NULL)
        OR p.person_id IN (
         SELECT f.person_id FROM fact_waiver f
          WHERE f.verified AND upper_inf(f.recorded) AND f.valid @> %(on)s::date AND f.node = 'certification'
            AND (f.program IS NULL OR f.program = %(program)s) AND f.subject IS NULL))
   AND p.person_id IN (
         SELECT f.person_id FROM fact_class f
          WHERE f.verified AND upper_inf(f.recorded) AND f.evidence = ANY(%(evidence)s)
            AND lower(f.valid) <= %(on)s::date AND (lower(f.valid) + interval '1 year')::date > %(on)s::date
            AND (f.program IS NULL OR f.program = %(program)s) AND f.subject IS NULL)
   AND p.person_id IN (
         SELECT f.person_id FROM fact_signature f
          WHERE f.verified AND upper_inf(f.recorded) AND f.valid @> %(on)s::date
            AND f.document = 'program-guide' AND f.version = %(guide)s
            AND (f.program IS NULL OR f.program = %(program)s) AND f.subject IS NULL)
   AND p.person_id IN (
         SELECT f.person_id FROM fact_signature f
          WHERE f.verified AND upper_inf(f.recorded) AND f.valid @> %(on)s::date
            AND f.document = 'program-agreement' AND f.version = %(agreement)s
            AND (f.program IS NULL OR f.program = %(program)s) AND f.subject IS NULL)
