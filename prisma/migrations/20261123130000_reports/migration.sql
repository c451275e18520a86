-- Reports that are too long to be answered at once: asked for, made by the worker, fetched until the link ends.
CREATE TYPE "ReportFormat" AS ENUM ('csv', 'xlsx', 'pdf');
CREATE TYPE "ReportStatus" AS ENUM ('running', 'done', 'failed', 'canceled');

CREATE TABLE "ReportRun" (
    "id" UUID NOT NULL,
    "report" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "format" "ReportFormat" NOT NULL,
    "status" "ReportStatus" NOT NULL DEFAULT 'running',
    "problem" TEXT,
    "fileName" TEXT NOT NULL,
    "fileBytes" INTEGER,
    "totalRows" INTEGER,
    "progressRows" INTEGER NOT NULL DEFAULT 0,
    "progressAt" TIMESTAMPTZ(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReportRun_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "ReportFile" (
    "runId" UUID NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "ReportFile_pkey" PRIMARY KEY ("runId")
);
CREATE INDEX "ReportRun_createdBy_createdAt_idx" ON "ReportRun"("createdBy", "createdAt");
ALTER TABLE "ReportFile" ADD CONSTRAINT "ReportFile_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ReportRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A file that is done can be fetched until a day; nothing else has one.
ALTER TABLE "ReportRun" ADD CONSTRAINT "ReportRun_done_expires" CHECK ((status = 'done') = ("expiresAt" IS NOT NULL));

-- How far it is, is no event; what the file holds stands in no trail.
SELECT audit_table('"ReportRun"', 'id', '', 'progressRows,progressAt,totalRows');
SELECT audit_table('"ReportFile"', 'runId', 'content');
