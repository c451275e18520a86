import { jobActor, type Person } from '@/lib/auth/actor'
import { orderReport } from '@/lib/reports/commands'
import { makeReport } from '@/lib/reports/making'

/** A file that the officer asked for and the worker made. */
export async function seedReports(officer: Person): Promise<void> {
  const { runId } = await orderReport(officer, { report: 'dues-summary', asked: '', format: 'xlsx' })
  await makeReport(jobActor('reports.make'), { runId })
}
