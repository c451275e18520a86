import { z } from 'zod'
import { BackupAct } from '@/lib/generated/prisma/enums'

/** What came of making, trying or restoring a backup; `problem` in words where it went wrong. */
export const NoteBackup = z.strictObject({
  act: z.enum(BackupAct),
  name: z.string().max(300).default(''),
  madeAt: z.date().nullable().default(null),
  startedAt: z.date(),
  rows: z.number().int().min(0).default(0),
  bytes: z.number().int().min(0).default(0),
  problem: z.string().max(4_000).nullable().default(null),
})
