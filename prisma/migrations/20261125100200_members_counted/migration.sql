-- The list of members says how many there are: counted in this index, without a look at their rows.
CREATE INDEX "Member_here" ON "Member" ("id") WHERE (("archivedAt" IS NULL) AND ("mergedIntoId" IS NULL));
