-- Search before create: who on record looks like what is being typed. Asked while somebody types, so the trigram indexes answer first
-- and only what they bring is compared closely.

-- A firm's name without case, accents, punctuation and what every firm is called at the end.
CREATE FUNCTION organization_plain(name text) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT regexp_replace(
    btrim(regexp_replace(replace(regexp_replace(lower(unaccent(name)), '[.''’]', '', 'g'), '&', ' and '), '[^[:alnum:]]+', ' ', 'g')),
    '(\s+(inc|incorporated|llc|llp|lp|ltd|limited|co|corp|corporation|company))+$', '')
$$;

-- The ten digits that make a phone number, or null where there are fewer.
CREATE FUNCTION dialled(phone text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT substring(regexp_replace(regexp_replace(phone, '(x|ext\.?)\s*\d+$', '', 'i'), '\D', '', 'g') from '\d{10}$')
$$;

CREATE FUNCTION organizations_alike(typed text, phone text) RETURNS TABLE (id uuid, likeness real, same_phone boolean)
LANGUAGE plpgsql STABLE ROWS 10 SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.45 AS $$
DECLARE
  plain text := organization_plain(typed);
  digits text := dialled(phone);
BEGIN
  RETURN QUERY
  SELECT o.id, similarity(organization_plain(o."name"), plain), coalesce(dialled(o."phone") = digits, false)
  FROM "Organization" o
  WHERE (length(plain) >= 3 AND plain <% o."searchText") OR o."searchText" LIKE '%' || digits || '%';
END $$;

CREATE FUNCTION members_alike(typed text, born date, phone text)
RETURNS TABLE (id uuid, likeness real, same_birth_date boolean, same_phone boolean)
LANGUAGE plpgsql STABLE ROWS 10 SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5 AS $$
DECLARE
  plain text := lower(unaccent(btrim(typed)));
  digits text := dialled(phone);
BEGIN
  RETURN QUERY
  SELECT m.id, similarity(lower(unaccent(m."firstName" || ' ' || m."lastName")), plain),
    coalesce(m."dateOfBirth" = born, false), coalesce(dialled(m."phone") = digits, false)
  FROM "Member" m
  WHERE (length(plain) >= 3 AND plain <% m."searchText") OR m."dateOfBirth" = born OR m."searchText" LIKE '%' || digits || '%';
END $$;

-- Who works where today: the list of organizations counts them.
CREATE INDEX "Employment_current" ON "Employment"("organizationId", "memberId") WHERE (("endedOn" IS NULL) AND ("voidedAt" IS NULL));
