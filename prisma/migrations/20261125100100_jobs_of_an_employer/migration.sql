-- How many jobs an employer had filled in the last months: those that ended since, without a look at the tens of thousands that ended before.
CREATE INDEX "Employment_ended_at_employer" ON "Employment" ("organizationId", "endedOn", "startedOn") WHERE ("voidedAt" IS NULL);
