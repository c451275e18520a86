-- A sign-in that shows the portal to others: names and contact data stay hidden until it is switched off.
ALTER TABLE "Session" ADD COLUMN "presenting" BOOLEAN NOT NULL DEFAULT false;

-- Joins of a month are counted and listed by the day.
CREATE INDEX "Member_hireDate_idx" ON "Member" ("hireDate");
