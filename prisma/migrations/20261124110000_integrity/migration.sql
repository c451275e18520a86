-- What the checks of the whole database found, run by run; and how a projection that does not fit the ledger is worked out anew.
CREATE TABLE "IntegrityRun" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedBy" TEXT NOT NULL,
    "checks" INTEGER NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "critical" INTEGER NOT NULL,
    "warning" INTEGER NOT NULL,
    "info" INTEGER NOT NULL,
    "repaired" INTEGER NOT NULL,
    "findings" JSONB NOT NULL,

    CONSTRAINT "IntegrityRun_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "IntegrityRun_startedAt_idx" ON "IntegrityRun"("startedAt");
SELECT append_only('"IntegrityRun"');
SELECT audit_table('"IntegrityRun"', 'id', '', 'findings');

CREATE TABLE "DuesProjectionRepair" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "before" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DuesProjectionRepair_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "DuesProjectionRepair_memberId_idx" ON "DuesProjectionRepair"("memberId");
ALTER TABLE "DuesProjectionRepair" ADD CONSTRAINT "DuesProjectionRepair_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Only a trigger writes a projection, and the application may not call the function that does: it says for whom, and learns nothing but what the ledger says.
CREATE FUNCTION project_dues_of_repairs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_dues(array_agg(DISTINCT "memberId")) FROM new_rows HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER projection AFTER INSERT ON "DuesProjectionRepair" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION project_dues_of_repairs();
SELECT append_only('"DuesProjectionRepair"');
SELECT audit_table('"DuesProjectionRepair"', 'id');
