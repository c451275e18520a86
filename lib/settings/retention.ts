// What is no record is not kept for ever: how long is a setting. Nothing of this touches money, members or the trail; the database would
// refuse it too.
import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { defineJob } from '@/lib/jobs/queue'
import { command } from '@/lib/operation'
import { settingsOn } from './current'

/** How many rows one run takes of each kind, so that its transaction stays short; the rest has its turn the next night. */
const AT_ONCE = 5_000

/** Ends what is older than the settings say: words and addresses of mails, import files, addresses of ended sessions, counters. */
export const applyRetention = command({
  name: 'settings.applyRetention',
  input: z.strictObject({}),
  timeout: 300_000,
  run: async ({ tx }) => {
    const days = await settingsOn(tx, ['retention.sessionDays', 'retention.mailDays', 'retention.importFileDays'])
    const sessions = await tx.$executeRaw`
      UPDATE "Session" SET ip = NULL, "userAgent" = NULL WHERE id IN (SELECT id FROM "Session"
        WHERE (ip IS NOT NULL OR "userAgent" IS NOT NULL) AND coalesce("endedAt", "expiresAt") < now() - ${days['retention.sessionDays']} * interval '1 day' LIMIT ${AT_ONCE})`
    const mails = await tx.$executeRaw`
      UPDATE "OutboundMail" SET body = '', recipient = '', attachment = NULL, unsubscribe = NULL WHERE id IN (SELECT id FROM "OutboundMail"
        WHERE status <> 'waiting' AND recipient <> '' AND "createdAt" < now() - ${days['retention.mailDays']} * interval '1 day' LIMIT ${AT_ONCE})`
    // A draft that nobody came back to is given up; what runs is left alone.
    const drafts = await tx.$executeRaw`
      UPDATE "Import" SET status = 'canceled', "finishedAt" = now(), version = version + 1
      WHERE status = 'draft' AND "createdAt" < now() - ${days['retention.importFileDays']} * interval '1 day'`
    const files = await tx.$executeRaw`
      DELETE FROM "ImportFile" f USING "Import" i WHERE i.id = f."importId" AND i.status NOT IN ('draft', 'running')
        AND i."createdAt" < now() - ${days['retention.importFileDays']} * interval '1 day'`
    // The link ended with the day that the file was given; what nobody may fetch any more is not kept either.
    const reports = await tx.$executeRaw`DELETE FROM "ReportFile" f USING "ReportRun" r WHERE r.id = f."runId" AND r."expiresAt" < now()`
    const counters = await tx.$executeRaw`DELETE FROM "ThrottleCounter" WHERE "startedAt" < now() - interval '1 day'`
    return { sessions, mails, drafts, files, reports, counters }
  },
})

/** Each night, on the hall's clock. */
export const retentionJob = defineJob({
  name: 'settings.applyRetention', payload: z.object({}), schedule: '40 2 * * *', run: () => applyRetention(jobActor('settings.applyRetention'), {}),
})
