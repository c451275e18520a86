-- What the list of jobs is asked for most: the current ones, newest first; by last day; by words of the title.
CREATE INDEX "Employment_current_newest" ON "Employment"("startedOn", "id") WHERE (("endedOn" IS NULL) AND ("voidedAt" IS NULL));
CREATE INDEX "Employment_endedOn_id_idx" ON "Employment"("endedOn", "id");
CREATE INDEX "Employment_jobTitle_idx" ON "Employment" USING GIN ("jobTitle" gin_trgm_ops);
