-- What the search looks at: number, names, e-mail and the phone's digits, lower case, without accents.
CREATE FUNCTION member_search_text() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW."searchText" := lower(unaccent(concat_ws(' ', NEW."memberNumber", NEW."firstName", NEW."middleName", NEW."lastName", NEW."email",
    nullif(regexp_replace(coalesce(NEW."phone", ''), '\D', '', 'g'), ''))));
  RETURN NEW;
END $$;
CREATE TRIGGER search_text BEFORE INSERT OR UPDATE ON "Member" FOR EACH ROW EXECUTE FUNCTION member_search_text();

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
