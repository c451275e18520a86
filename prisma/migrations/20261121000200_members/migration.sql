-- What the search looks at: number, names, e-mail and the phone's digits, lower case, without accents.
CREATE FUNCTION member_search_text() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW."searchText" := lower(unaccent(concat_ws(' ', NEW."memberNumber", NEW."firstName", NEW."middleName", NEW."lastName", NEW."email",
    nullif(regexp_replace(coalesce(NEW."phone", ''), '\D', '', 'g'), ''))));
  RETURN NEW;
END $$;
CREATE TRIGGER search_text BEFORE INSERT OR UPDATE ON "Member" FOR EACH ROW EXECUTE FUNCTION member_search_text();

-- A word as LIKE finds it anywhere, its own wildcards taken literally; and as it may be misspelt: not where it is short, has digits or is an address.
CREATE FUNCTION search_pattern(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%' $$;
CREATE FUNCTION search_fuzzy(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT CASE WHEN length(word) >= 4 AND word !~ '[\d@]' THEN word END $$;

-- Who matches a search: every word is found somewhere in the text, or is close to a word of it (typos; a function, because the closeness is
-- a setting). One word, the longest, asks the index, the others sift; the planner would rather read everybody, which measured eight times
-- slower. A phone number is compared by its digits, without the 1 in front.
CREATE FUNCTION search_members(typed text) RETURNS TABLE (id uuid, exact boolean, likeness real)
LANGUAGE plpgsql STABLE ROWS 50 SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5 SET enable_seqscan = off AS $$
DECLARE
  words text[] := array_remove(regexp_split_to_array(lower(unaccent(typed)), '\s+'), '');
  longest text := (SELECT w FROM unnest(words) w ORDER BY length(w) DESC LIMIT 1);
  dialled text := CASE WHEN typed ~ '^[-+0-9 ().]+$' THEN nullif(regexp_replace(regexp_replace(typed, '\D', '', 'g'), '^1(\d{10})$', '\1'), '') END;
BEGIN
  RETURN QUERY
  SELECT m.id, m."memberNumber" = btrim(typed)::citext, (SELECT avg(word_similarity(w, m."searchText")) FROM unnest(words) w)::real
  FROM "Member" m
  WHERE m."searchText" LIKE search_pattern(dialled)
     OR ((m."searchText" LIKE search_pattern(longest) OR search_fuzzy(longest) <% m."searchText")
         AND (cardinality(words) = 1 OR (SELECT bool_and(m."searchText" LIKE search_pattern(w) OR coalesce(search_fuzzy(w) <% m."searchText", false)) FROM unnest(words) w)));
END $$;

ALTER TABLE "Member"
  ADD CONSTRAINT "Member_number_not_blank" CHECK (btrim("memberNumber"::text) <> '' AND length("memberNumber"::text) <= 50),
  ADD CONSTRAINT "Member_name_not_blank" CHECK (btrim("firstName") <> '' AND btrim("lastName") <> '');

-- One status and one classification on each day.
ALTER TABLE "MemberStatusSpan"
  ADD CONSTRAINT "MemberStatusSpan_order" CHECK ("endsOn" IS NULL OR "endsOn" > "startsOn"),
  ADD CONSTRAINT "MemberStatusSpan_no_overlap" EXCLUDE USING gist ("memberId" WITH =, daterange("startsOn", "endsOn") WITH &&) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "MemberClassificationSpan"
  ADD CONSTRAINT "MemberClassificationSpan_order" CHECK ("endsOn" IS NULL OR "endsOn" > "startsOn"),
  ADD CONSTRAINT "MemberClassificationSpan_no_overlap" EXCLUDE USING gist ("memberId" WITH =, daterange("startsOn", "endsOn") WITH &&) DEFERRABLE INITIALLY DEFERRED;

SELECT audit_table('"Member"', 'id', '', 'updatedAt,searchText');
SELECT audit_table('"MemberStatusSpan"', 'id');
SELECT audit_table('"MemberClassificationSpan"', 'id');
