-- What the database refuses in the new rooms, what it looks for, and what it writes down.

-- Organizations are searched like members: every word somewhere in the text, typos forgiven.
CREATE FUNCTION organization_search_text() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW."searchText" := lower(unaccent(concat_ws(' ', NEW."name", NEW."city", NEW."email", nullif(regexp_replace(coalesce(NEW."phone", ''), '\D', '', 'g'), ''))));
  RETURN NEW;
END $$;
CREATE TRIGGER search_text BEFORE INSERT OR UPDATE ON "Organization" FOR EACH ROW EXECUTE FUNCTION organization_search_text();

CREATE FUNCTION search_organizations(typed text) RETURNS TABLE (id uuid, likeness real)
LANGUAGE plpgsql STABLE ROWS 50 SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5 AS $$
DECLARE
  words text[] := array_remove(regexp_split_to_array(lower(unaccent(typed)), '\s+'), '');
  dialled text := CASE WHEN typed ~ '^[-+0-9 ().]+$' THEN nullif(regexp_replace(regexp_replace(typed, '\D', '', 'g'), '^1(\d{10})$', '\1'), '') END;
BEGIN
  RETURN QUERY
  SELECT o.id, (SELECT avg(word_similarity(w, o."searchText")) FROM unnest(words) w)::real
  FROM "Organization" o
  WHERE o."searchText" LIKE search_pattern(dialled)
     OR (SELECT bool_and(o."searchText" LIKE search_pattern(w) OR coalesce(search_fuzzy(w) <% o."searchText", false)) FROM unnest(words) w);
END $$;

ALTER TABLE "Organization"
  ADD CONSTRAINT "Organization_name_not_blank" CHECK (btrim("name") <> ''),
  ADD CONSTRAINT "Organization_merged_is_archived" CHECK ("mergedIntoId" IS NULL OR ("archivedAt" IS NOT NULL AND "mergedIntoId" <> id));
ALTER TABLE "Member" ADD CONSTRAINT "Member_merged_is_archived" CHECK ("mergedIntoId" IS NULL OR ("archivedAt" IS NOT NULL AND "mergedIntoId" <> id));
ALTER TABLE "OrganizationContact" ADD CONSTRAINT "OrganizationContact_name_not_blank" CHECK (btrim("firstName" || "lastName") <> '');
ALTER TABLE "Agreement"
  ADD CONSTRAINT "Agreement_name_not_blank" CHECK (btrim("name") <> ''),
  ADD CONSTRAINT "Agreement_order" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn");

-- A job ends after it began, and its days have come. The hall's day is the command's to know; the database gives a day's slack for any clock on earth.
ALTER TABLE "Employment"
  ADD CONSTRAINT "Employment_order" CHECK ("endedOn" IS NULL OR "endedOn" >= "startedOn"),
  ADD CONSTRAINT "Employment_rate" CHECK ("hourlyRateCents" IS NULL OR "hourlyRateCents" BETWEEN 1 AND 100000);
CREATE FUNCTION refuse_future_job() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF greatest(NEW."startedOn", NEW."endedOn") > (now() AT TIME ZONE 'UTC')::date + 1 THEN
    RAISE EXCEPTION 'a job cannot begin or end in the future' USING ERRCODE = 'check_violation', CONSTRAINT = 'Employment_not_future';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER not_future BEFORE INSERT OR UPDATE OF "startedOn", "endedOn" ON "Employment" FOR EACH ROW EXECUTE FUNCTION refuse_future_job();

ALTER TABLE "AccountLink"
  ADD CONSTRAINT "AccountLink_one_owner" CHECK (("userId" IS NULL) <> ("memberId" IS NULL)),
  ADD CONSTRAINT "AccountLink_purpose" CHECK ((purpose IN ('open_account', 'printed_code')) = ("memberId" IS NOT NULL) AND (purpose = 'change_email') = ("newEmail" IS NOT NULL));
ALTER TABLE "Import" ADD CONSTRAINT "Import_progress" CHECK ("progressRows" >= 0 AND "fileBytes" >= 0);
ALTER TABLE "Merge"
  ADD CONSTRAINT "Merge_two" CHECK ("keptId" <> "lostId"),
  ADD CONSTRAINT "Merge_member" CHECK ((kind = 'member') = ("memberId" IS NOT NULL));
ALTER TABLE "NotDuplicate" ADD CONSTRAINT "NotDuplicate_order" CHECK ("firstId" < "secondId");
ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_name_not_blank" CHECK (btrim("name") <> '');
ALTER TABLE "Office" ADD CONSTRAINT "Office_name_not_blank" CHECK (btrim("name") <> '');
ALTER TABLE "MemberNote" ADD CONSTRAINT "MemberNote_not_blank" CHECK (btrim("text") <> '');
ALTER TABLE "Task"
  ADD CONSTRAINT "Task_not_blank" CHECK (btrim("title") <> ''),
  ADD CONSTRAINT "Task_record" CHECK (("room" IS NULL) = ("recordId" IS NULL));

-- The words of a note are what was written that day.
CREATE FUNCTION refuse_new_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the words of a note do not change' USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE TRIGGER words_stay BEFORE UPDATE ON "MemberNote" FOR EACH ROW
  WHEN (OLD."text" <> NEW."text" OR OLD."authorId" <> NEW."authorId" OR OLD."createdAt" <> NEW."createdAt") EXECUTE FUNCTION refuse_new_words();

SELECT append_only('"Setting"');
SELECT append_only('"MailTemplate"');

SELECT audit_table('"Organization"', 'id', '', 'updatedAt,searchText');
SELECT audit_table('"OrganizationContact"', 'id', '', 'updatedAt');
SELECT audit_table('"Agreement"', 'id', '', 'updatedAt');
SELECT audit_table('"Employment"', 'id', '', 'updatedAt');
SELECT audit_table('"Import"', 'id', '', 'progressRows,progressAt');
SELECT audit_table('"ImportFile"', 'importId', 'content');
SELECT audit_table('"Merge"', 'id');
SELECT audit_table('"NotDuplicate"', 'id');
SELECT audit_table('"Setting"', 'id');
SELECT audit_table('"Holiday"', 'id');
SELECT audit_table('"Office"', 'id');
SELECT audit_table('"MailTemplate"', 'id');
SELECT audit_table('"OutboundMail"', 'id', 'body', 'attempts');
SELECT audit_table('"MemberNote"', 'id', 'text');
SELECT audit_table('"Task"', 'id', '', 'updatedAt');
SELECT audit_table('"UserDuty"', 'id');
