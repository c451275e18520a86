-- One search over everything. A check is found by the number that was written down with it.
CREATE INDEX "Payment_reference_idx" ON "Payment" USING GIN ("reference" gin_trgm_ops);

-- What was typed, as at most six words: lower case, without accents.
CREATE FUNCTION search_words(typed text) RETURNS text[] LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT (array_remove(regexp_split_to_array(lower(unaccent(typed)), '[\s,;]+'), ''))[1:6]
$$;

-- The ways in which LIKE finds a word with the index: as typed (one or two letters where a word begins, more of them anywhere), and with each two
-- neighbours swapped, which is the typo that trigrams forgive least. Wildcards that were typed are taken literally.
CREATE FUNCTION search_forms(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN length(word) < 3 THEN ARRAY[ltrim(search_pattern(word), '%'), '% ' || ltrim(search_pattern(word), '%')] ELSE ARRAY[search_pattern(word)] END
    || CASE WHEN length(word) BETWEEN 3 AND 16 AND word !~ '[@\\%_]' THEN ARRAY(
         SELECT '%' || left(word, n - 1) || substr(word, n + 1, 1) || substr(word, n, 1) || substr(word, n + 2) || '%' FROM generate_series(1, length(word) - 1) n)
       ELSE '{}' END
$$;

-- What trigrams may forgive in a word: nothing where it is an address or very short; figures only where there are enough of them.
CREATE FUNCTION search_loose(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN word !~ '@' AND length(word) >= CASE WHEN word ~ '\d' THEN 6 ELSE 3 END THEN word END
$$;

-- How well a word fits a text: 1 where it is a word of it, less for the end of a number, a beginning, a middle, swapped neighbours, and for what is only like it.
CREATE FUNCTION search_fit(word text, forms text[], looked text) RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN strpos(' ' || looked || ' ', ' ' || word || ' ') > 0 THEN 1
    WHEN strpos(looked || ' ', word || ' ') > 0 AND word ~ '^\d+$' THEN 0.97
    WHEN strpos(' ' || looked, ' ' || word) > 0 THEN 0.95
    WHEN strpos(looked, word) > 0 THEN 0.8
    WHEN looked LIKE ANY (forms) THEN 0.75
    ELSE word_similarity(word, looked) END::real
$$;

-- Members for whoever types, the likeliest first: an exact number before all, a number by its end before a phone by its end. The longest word asks
-- the index, the others sift; only where what was typed finds too few is it taken for misspelt, and a short word less so than a long one. Looser than
-- the list's search (search_members), which must not show strangers; here a few are asked for.
CREATE FUNCTION find_members(typed text, most int) RETURNS TABLE (id uuid, score real)
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
  SELECT CASE WHEN count(*) < 6 AND length(dialled) IS DISTINCT FROM 10 THEN search_loose(longest) END INTO longest_loose FROM (
    SELECT FROM "Member" m WHERE m."searchText" LIKE ANY (longest_forms) AND (SELECT bool_and(m."searchText" LIKE ANY (search_forms(w))) FROM unnest(words) w) LIMIT 6) literal;
  PERFORM set_config('pg_trgm.word_similarity_threshold', CASE WHEN length(longest) < 6 THEN '0.4' ELSE '0.3' END, true);
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

-- Organizations likewise; they are few.
CREATE FUNCTION find_organizations(typed text, most int) RETURNS TABLE (id uuid, score real)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = public, pg_temp AS $$
DECLARE
  words text[] := search_words(typed);
  dialled text := CASE WHEN typed ~ '^[-+0-9 ().]+$' THEN regexp_replace(regexp_replace(typed, '\D', '', 'g'), '^1(\d{10})$', '\1') END;
BEGIN
  IF length(dialled) < 4 THEN dialled := NULL; END IF;
  RETURN QUERY
  WITH each AS MATERIALIZED (SELECT w, search_forms(w) AS forms, search_loose(w) AS loose FROM unnest(words) w)
  SELECT coalesce(o."mergedIntoId", o.id), max(
    greatest((SELECT avg(search_fit(w, forms, o."searchText")) FROM each), search_fit(dialled, NULL, o."searchText"))
    + CASE WHEN starts_with(lower(unaccent(o.name)), words[1]) THEN 0.1 ELSE 0 END
    - CASE WHEN o."archivedAt" IS NOT NULL AND o."mergedIntoId" IS NULL THEN 0.25 ELSE 0 END)::real
  FROM "Organization" o
  WHERE o."searchText" LIKE search_pattern(dialled)
     OR (cardinality(words) > 0 AND NOT EXISTS (
       SELECT FROM each WHERE NOT (o."searchText" LIKE ANY (forms) OR coalesce(word_similarity(loose, o."searchText") >= 0.4, false))))
  GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT most;
END $$;
