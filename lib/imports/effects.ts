import type { Tx } from '@/lib/db'
import { newId } from '@/lib/ledger/ids'

export const effectTargets = ['Member', 'MemberStatusSpan', 'MemberClassificationSpan', 'Organization', 'Employment'] as const
/** One row that an import made (`before` is null) or changed: what an undo needs to take it back, and to see whether it was used since. */
export type Effect = { line: number; target: (typeof effectTargets)[number]; rowId: string; before: object | null; after: object }

/** Notes what the import did. */
export async function insertEffects(tx: Tx, importId: string, effects: readonly Effect[]): Promise<void> {
  if (effects.length === 0) return
  const rows = JSON.stringify(effects.map((effect) => ({ ...effect, id: newId() })))
  await tx.$executeRaw`INSERT INTO "ImportEffect"(id, "importId", line, target, "rowId", before, after)
    SELECT id, ${importId}::uuid, line, target, "rowId", before, after
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, line int, target text, "rowId" uuid, before jsonb, after jsonb)`
}
