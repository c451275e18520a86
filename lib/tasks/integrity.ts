import { sql } from '@/lib/db'
import { repair, type Invariant } from '@/lib/invariant'

const theTask = sql`t.id::text AS id, t.title AS label, '/tasks/' || t.id AS href`
const recordGone = sql`t."recordId" IS NOT NULL AND NOT CASE t.room
  WHEN 'members' THEN EXISTS (SELECT 1 FROM "Member" m WHERE m.id = t."recordId") WHEN 'organizations' THEN EXISTS (SELECT 1 FROM "Organization" o WHERE o.id = t."recordId") ELSE false END`
const otherMember = sql`t."memberId" IS DISTINCT FROM CASE WHEN t.room = 'members' THEN t."recordId" END`

export const mendLostRecords = repair('tasks.mendRecords', 'the task stays, on no record', () =>
  sql`UPDATE "Task" t SET room = NULL, "recordId" = NULL, "memberId" = NULL, version = version + 1, "updatedAt" = now() WHERE ${recordGone}`)

export const mendTaskMembers = repair('tasks.mendMembers', 'the task names the member whom it is on', () =>
  sql`UPDATE "Task" t SET "memberId" = CASE WHEN room = 'members' THEN "recordId" END, version = version + 1, "updatedAt" = now()
    WHERE ${otherMember} AND NOT (${recordGone})`)

export const taskInvariants: Invariant[] = [
  { name: 'tasks.recordMissing', severity: 'warning', says: 'Tasks on a record that is not there.', repair: mendLostRecords, find: () => sql`SELECT ${theTask} FROM "Task" t WHERE ${recordGone}` },
  {
    name: 'tasks.otherMember', severity: 'warning', says: 'Tasks that stand in the trail of another member than the one they are on.', repair: mendTaskMembers,
    find: () => sql`SELECT ${theTask} FROM "Task" t WHERE ${otherMember} AND NOT (${recordGone})`,
  },
  {
    name: 'tasks.ownerGone', severity: 'info', says: 'Open tasks of somebody whose account is locked.', decide: 'Hand the task over.',
    find: () => sql`SELECT ${theTask} FROM "Task" t JOIN "User" u ON u.id = t."ownerId" WHERE t."doneAt" IS NULL AND u."lockedAt" IS NOT NULL`,
  },
]
