-- An undo of fifty thousand rows is work for the worker, as the import was: it has a state of its own.
ALTER TYPE "ImportStatus" ADD VALUE 'undoing' BEFORE 'undone';

-- What the mapping page shows of the file, and its rows with problems: members' data, so the trail says only that they changed.
ALTER TABLE "ImportFile" ADD COLUMN "sample" JSONB, ADD COLUMN "problems" JSONB;
DROP TRIGGER audit_insert ON "ImportFile";
DROP TRIGGER audit_update ON "ImportFile";
DROP TRIGGER audit_delete ON "ImportFile";
SELECT audit_table('"ImportFile"', 'importId', 'content,sample,problems');
