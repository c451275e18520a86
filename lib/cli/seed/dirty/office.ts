import { randomUUID } from 'node:crypto'
import { isDemo } from '@/lib/env'
import type { Fault, Field, Planted } from './planting'

const many = (check: string, plant: (field: Field) => Promise<unknown>): Fault => async (field, each): Promise<Planted> => {
  await field.times(each, () => plant(field))
  return { [check]: each }
}
const locked = (field: Field) => field.user({ lockedAt: new Date() })
const task = async (field: Field, over: Record<string, unknown>) => field.row('Task', { title: 'Planted by seed --dirty', ownerId: await field.user(), dueOn: field.today, createdBy: 'cli:dirty', updatedAt: new Date(), ...over })
const view = async (field: Field, over: Record<string, unknown> = {}) => field.row('SavedView', { ownerId: await field.user(), room: 'members', name: 'Planted', query: '?status=active', updatedAt: new Date(), ...over })
const roster = (field: Field, over: Record<string, unknown>) => field.row('Import', { status: 'draft', fileName: 'planted.csv', fileBytes: 3, fileSha256: '', shape: 'planted', mapping: '{}', createdBy: 'cli:dirty', ...over })
const rosterFile = (field: Field, importId: string) => field.rows('INSERT INTO "ImportFile"("importId", content) VALUES ($1, $2)', [importId, Buffer.from('abc')])
const report = (field: Field, over: Record<string, unknown>) => field.row('ReportRun', { report: 'roster', parameters: '{}', format: 'csv', fileName: 'planted.csv', fileBytes: 3, createdBy: 'cli:dirty', ...over })
const mail = (field: Field, over: Record<string, unknown>) => field.row('OutboundMail', { key: `faulty:${randomUUID()}`, recipient: 'nobody@faulty.example', subject: 'Planted', body: 'Planted', ...over })
const mailing = (field: Field, over: Record<string, unknown>) => field.row('Mailing', { subject: 'Planted', body: 'Planted', memberIds: [], createdBy: 'cli:dirty', ...over })
const job = (field: Field, values: string) => field.rows(`INSERT INTO pgboss.job(name, data, state, created_on, start_after, started_on) VALUES ('settings.applyRetention', '{}', ${values})`)

const backup = (field: Field, over: Record<string, unknown> = {}) => {
  const at = field.instant(72)
  return field.row('BackupRun', { act: 'made', name: `faulty-${randomUUID()}`, madeAt: at, startedAt: at, endedAt: at, rows: 10, bytes: 10, ...over })
}

const users: Fault[] = [
  async (field) => {
    await field.rows(`UPDATE "UserRole" SET "endsOn" = $1 WHERE role = 'admin' AND "endsOn" IS NULL`, [field.days(10)])
    return { 'users.noAdmin': 1 }
  },
  many('users.signedInWhileLocked', async (field) => field.row('Session', { tokenHash: randomUUID(), userId: await locked(field), expiresAt: field.instant(-8) })),
  many('users.ofMergedRecord', async (field) => {
    const lostId = await field.member()
    await field.user({ memberId: lostId, role: 'member' })
    await field.merged('member', lostId, await field.member())
  }),
  many('users.memberWithoutRecord', (field) => field.user({ role: 'member' })),
  many('users.withoutRights', (field) => field.user({ role: null })),
  many('users.ofDeceased', async (field) => field.user({ role: 'member', memberId: await field.member({ status: 'deceased' }) })),
  many('users.memberWithoutAccount', async (field) => field.job(await field.member({ status: 'active' }))),
  many('tasks.recordMissing', (field) => task(field, { room: 'members', recordId: randomUUID() })),
  many('tasks.otherMember', async (field) => task(field, { room: 'members', recordId: await field.member(), memberId: await field.member() })),
  many('tasks.ownerGone', async (field) => task(field, { ownerId: await locked(field) })),
  many('views.unknownList', (field) => view(field, { room: 'carrier-pigeons' })),
  many('views.firstElsewhere', async (field) => field.row('FirstView', { userId: await field.user(), room: 'tasks', viewId: await view(field, { shared: true }) })),
]

const files: Fault[] = [
  many('imports.halfDone', async (field) => rosterFile(field, await roster(field, { status: 'running', startedAt: field.instant(5), progressAt: field.instant(3) }))),
  many('imports.withoutFile', (field) => roster(field, {})),
  many('imports.rowMissing', async (field) => field.row('ImportEffect', { importId: await roster(field, { status: 'done' }), line: 2, target: 'Member', rowId: randomUUID(), after: '{}' })),
  many('imports.fileDiffers', async (field) => rosterFile(field, await roster(field, { fileBytes: 5 }))),
  many('reports.stuck', (field) => report(field, { createdAt: field.instant(5) })),
  many('reports.withoutFile', (field) => report(field, { status: 'done', expiresAt: field.instant(-48) })),
  many('reports.fileDiffers', async (field) => field.rows('INSERT INTO "ReportFile"("runId", content) VALUES ($1, $2)', [await report(field, { status: 'done', expiresAt: field.instant(-48), fileBytes: 9 }), Buffer.from('abc')])),
]

const work: Fault[] = [
  many('bulk.rowsDiffer', (field) => field.row('BulkAct', { room: 'members', act: 'planted', asked: '{}', changed: 3, leftOut: '[]', createdBy: 'cli:dirty' })),
  many('mailings.stuck', (field) => mailing(field, { status: 'sending', sentAt: field.instant(72) })),
  many('mailings.mailMissing', async (field) => field.row('MailingRecipient', { mailingId: await mailing(field, { status: 'sent', sentAt: new Date() }), memberId: await field.member(), mailKey: `faulty:${randomUUID()}`, queuedAt: new Date() })),
  many('outbox.stuck', (field) => mail(field, { createdAt: field.instant(72) })),
  async (field, each) => {
    await field.times(each, () => mail(field, { status: 'sent', sentAt: new Date() }))
    return { 'outbox.wordsKept': isDemo() ? 0 : each }
  },
  many('jobs.stuck', (field) => job(field, "'active', now() - interval '9 hours', now() - interval '9 hours', now() - interval '9 hours'")),
  many('jobs.late', (field) => job(field, "'created', now() - interval '3 days', now() - interval '3 days', NULL")),
  many('jobs.failed', (field) => job(field, "'failed', now(), now(), now()")),
]

const backups: Fault[] = [
  many('backups.figuresDiffer', async (field) => {
    const name = `faulty-${randomUUID()}`
    await backup(field, { name })
    await backup(field, { name, act: 'verified', rows: 9 })
  }),
  many('backups.holdsNothing', (field) => backup(field, { rows: 0 })),
  many('backups.daysDisagree', (field) => backup(field, { startedAt: field.instant(70) })),
  // The newest alone is looked for: there can be one.
  async (field) => {
    await field.times(1, async () => {
      await field.rows(`SELECT set_config('app.actor', 'job:backups.nightly', true), set_config('app.operation', 'backups.note', true), set_config('app.request', $1, true)`, [randomUUID()])
      await backup(field, { madeAt: new Date(), startedAt: new Date(), endedAt: new Date() })
    })
    return { 'backups.fileGone': 1 }
  },
]

export const officeFaults: Fault[] = [...users, ...files, ...work, ...backups]
