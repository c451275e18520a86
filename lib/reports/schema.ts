import { z } from 'zod'
import { ReportFormat, type ReportStatus } from '@/lib/generated/prisma/enums'

/** More rows than these are made by the worker. */
export const ROWS_AT_ONCE = 5_000
/** A PDF takes its time: more rows than these are made by the worker. */
export const PAPER_ROWS_AT_ONCE = 500
/** What a file of each kind carries. */
export const mostRows: Record<ReportFormat, number> = { csv: 500_000, xlsx: 500_000, pdf: 20_000 }
export const atOnce = (format: ReportFormat, rows: number): boolean => rows <= (format === 'pdf' ? PAPER_ROWS_AT_ONCE : ROWS_AT_ONCE)

export const formats = ['csv', 'xlsx', 'pdf'] as const satisfies readonly ReportFormat[]
export const formatLabels: Record<ReportFormat, string> = { csv: 'CSV', xlsx: 'Excel', pdf: 'PDF' }
export const runStatusLabels: Record<ReportStatus, string> = { running: 'Being made', done: 'Ready', failed: 'Failed', canceled: 'Canceled' }
export const runStatusTones = { running: 'info', done: 'good', failed: 'bad', canceled: 'neutral' } as const satisfies Record<ReportStatus, string>

/** A report as a file: its word, its parameters as its address says them, the kind of file. */
export const ReportAsked = z.strictObject({ report: z.string().max(50), asked: z.string().max(2_000), format: z.enum(ReportFormat, 'Choose a kind of file.') })
export const OneRun = z.strictObject({ runId: z.uuid() })
export const ListRuns = z.strictObject({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
export const Nothing = z.strictObject({})
