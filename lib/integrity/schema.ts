import { z } from 'zod'
import type { Severity } from '@/lib/invariant'

/** The worst first, as everything lists them. */
export const severities = ['critical', 'warning', 'info'] as const satisfies readonly Severity[]

/** So many of the found are named one by one, where nobody asks for more. */
export const FEW = 5

export const CheckIntegrity = z.strictObject({
  /** All seals of the trail, not those since the last comparison that fitted. */
  full: z.boolean().default(false),
  /** Whether bytes of files are read. */
  files: z.boolean().default(true),
  samples: z.int().min(0).max(1_000_000).default(FEW),
  /** Only checks of these names. */
  only: z.array(z.string()).optional(),
})

const Sample = z.strictObject({ id: z.string(), label: z.string(), href: z.string().nullable() })
export const Finding = z.strictObject({ name: z.string(), severity: z.enum(severities), says: z.string(), count: z.int().min(1), samples: z.array(Sample) })

export const NoteRun = z.strictObject({
  startedAt: z.date(), milliseconds: z.int(), checks: z.int(),
  repaired: z.array(z.strictObject({ name: z.string(), says: z.string(), rows: z.int() })),
  findings: z.array(Finding),
  /** Mails administrators where something is left or was put right. */
  tell: z.boolean().default(false),
})
export type NotedRun = z.output<typeof NoteRun>
