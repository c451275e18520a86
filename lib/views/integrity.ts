import { sql } from '@/lib/db'
import type { Invariant } from '@/lib/invariant'
import { listRoomKeys } from './schema'

const theView = sql`v.id::text AS id, v.name::text AS label, '/views' AS href`

export const viewInvariants: Invariant[] = [
  {
    name: 'views.unknownList', severity: 'warning', says: 'Saved views of a list that there is not.', decide: 'Let their owner remove them.',
    find: () => sql`SELECT ${theView} FROM "SavedView" v WHERE NOT v.room = ANY (${[...listRoomKeys]})`,
  },
  {
    name: 'views.firstElsewhere', severity: 'warning', says: 'Lists that open with a view of another list, or with one that is somebody else’s alone.', decide: 'Let whoever it is choose again what the list opens with.',
    find: () => sql`SELECT f.id::text AS id, u.name || ': ' || v.name AS label, '/users/' || u.id AS href FROM "FirstView" f JOIN "SavedView" v ON v.id = f."viewId" JOIN "User" u ON u.id = f."userId"
      WHERE f.room <> v.room OR (v."ownerId" <> f."userId" AND NOT v.shared)`,
  },
]
