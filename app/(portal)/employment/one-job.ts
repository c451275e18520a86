import { cache } from 'react'
import { forbidden, notFound } from 'next/navigation'
import { can } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { getEmployment } from '@/lib/employment/queries'
import { show } from '@/lib/page'

/** The job that an address names, once a request: the page and its title ask for the same. */
export const oneJob = cache(async (employmentId: string) => show(getEmployment(await requireViewer(), { employmentId })))

/** The same for a page of one act, closed to those whom the act would refuse. */
export async function oneJobFor(operation: Operation, employmentId: string) {
  const viewer = await requireViewer()
  if (!can(viewer, operation)) forbidden()
  const job = await oneJob(employmentId)
  if (viewer.memberId === job.memberId) forbidden()
  if (job.voidedAt) notFound()
  return job
}
