-- A list by name reads its page from an index: what it costs must not depend on how many stand after it.
CREATE FUNCTION name_order(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(public.unaccent('public.unaccent'::regdictionary, name));
CREATE INDEX "Member_name_order" ON "Member" (name_order("lastName"), name_order("firstName"), "id");

-- As before, but whoever types a member's number means that number: nothing is taken for misspelt then. Numbers of one local begin alike, so that figures
-- have to be more alike than letters to be taken for a typo of each other; else everybody is near everybody.
-- Its setting is known once the extension is loaded.
SELECT show_limit();
CREATE OR REPLACE FUNCTION find_members(typed text, most int) RETURNS TABLE (id uuid, score real)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.3 SET enable_seqscan = off AS $$
DECLARE
  words text[] := search_words(typed);
  longest text;
  longest_forms text[];
  longest_loose text;
  dialled text := CASE WHEN typed ~ '^[-+0-9 ().]+$' THEN regexp_replace(regexp_replace(typed, '\D', '', 'g'), '^1(\d{10})$', '\1') END;
BEGIN
  IF length(dialled) < 4 THEN dialled := NULL; END IF;
  -- A phone in pieces is one number: its end alone is nobody's member number.
  IF length(dialled) >= 7 AND cardinality(words) > 1 THEN words := ARRAY[dialled]; END IF;
  longest := (SELECT w FROM unnest(words) w ORDER BY length(w) DESC LIMIT 1);
  longest_forms := search_forms(longest);
  SELECT CASE WHEN count(*) < 6 AND length(dialled) IS DISTINCT FROM 10 AND NOT EXISTS (SELECT FROM "Member" n WHERE n."memberNumber" = btrim(typed)::citext)
    THEN search_loose(longest) END INTO longest_loose FROM (
    SELECT FROM "Member" m WHERE m."searchText" LIKE ANY (longest_forms) AND (SELECT bool_and(m."searchText" LIKE ANY (search_forms(w))) FROM unnest(words) w) LIMIT 6) literal;
  PERFORM set_config('pg_trgm.word_similarity_threshold', CASE WHEN longest ~ '^\d+$' THEN '0.5' WHEN length(longest) < 6 THEN '0.4' ELSE '0.3' END, true);
  RETURN QUERY
  WITH each AS MATERIALIZED (SELECT w, search_forms(w) AS forms, CASE WHEN longest_loose IS NOT NULL THEN search_loose(w) END AS loose, w ~ '\d' AND length(w) > 2 AS figures FROM unnest(words) w)
  SELECT coalesce(m."mergedIntoId", m.id), max(
    greatest((SELECT avg(search_fit(w, forms, m."searchText")) FROM each), search_fit(dialled, NULL, m."searchText"))
    + CASE WHEN m."memberNumber" = btrim(typed)::citext THEN 1 WHEN EXISTS (
        SELECT FROM each WHERE figures AND right(lower(m."memberNumber"::text), length(w)) = w) THEN 0.5 ELSE 0 END
    - CASE WHEN m."archivedAt" IS NOT NULL AND m."mergedIntoId" IS NULL THEN 0.25 ELSE 0 END)::real
  FROM "Member" m
  WHERE m."searchText" LIKE search_pattern(dialled)
     OR ((m."searchText" LIKE ANY (longest_forms) OR longest_loose <% m."searchText")
         AND (cardinality(words) = 1 OR NOT EXISTS (
           SELECT FROM each WHERE NOT (m."searchText" LIKE ANY (forms) OR coalesce(word_similarity(loose, m."searchText") >= 0.25, false)))))
  GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT most;
END $$;
