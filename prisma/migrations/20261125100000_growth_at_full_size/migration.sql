-- These two keep a member's spans apart, and nothing else: whoever looks for the span of a day finds it by the unique index of member and first day. PostgreSQL
-- takes both indexes to be as quick, and in a large local took this one, which can cost a thousand times as much. A condition that no question brings along
-- keeps it away; it is the table's own check, so that no row escapes it.
ALTER TABLE "MemberStatusSpan" DROP CONSTRAINT "MemberStatusSpan_no_overlap",
  ADD CONSTRAINT "MemberStatusSpan_no_overlap" EXCLUDE USING gist ("memberId" WITH =, daterange("startsOn", "endsOn") WITH &&)
    WHERE ("endsOn" IS NULL OR "endsOn" > "startsOn") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "MemberClassificationSpan" DROP CONSTRAINT "MemberClassificationSpan_no_overlap",
  ADD CONSTRAINT "MemberClassificationSpan_no_overlap" EXCLUDE USING gist ("memberId" WITH =, daterange("startsOn", "endsOn") WITH &&)
    WHERE ("endsOn" IS NULL OR "endsOn" > "startsOn") DEFERRABLE INITIALLY DEFERRED;
