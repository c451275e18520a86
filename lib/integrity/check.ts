// All checks in one snapshot: one REPEATABLE READ transaction that the database lets write nothing, so that what is found is of one moment,
// however long it takes and whatever is being booked meanwhile.
import type { z } from 'zod'
import { cliActor, type Actor } from '@/lib/auth/actor'
import { todayAtHall, type On } from '@/lib/dates'
import { inSnapshot, type Tx } from '@/lib/db'
import type { Found, Invariant, Severity } from '@/lib/invariant'
import { query } from '@/lib/operation'
import { invariants } from './registry'
import { CheckIntegrity, severities } from './schema'

export type Finding = Found & {
  name: string; severity: Severity; says: string
  /** What a person does about it. */
  decide: string | null
  /** What --repair does about it. */
  repair: string | null
}
export type Report = {
  startedAt: Date
  milliseconds: number
  /** How many checks were made. */
  checks: number
  /** What was found, the worst first. */
  findings: Finding[]
  /** Records found, by severity. */
  found: Record<Severity, number>
  /** No critical finding and no warning. */
  clean: boolean
  /** Names of the checks that were left out, because they read files. */
  leftOut: string[]
  /** How long each check took, in milliseconds. */
  took: Record<string, number>
}

async function ask(tx: Tx, invariant: Invariant, asked: { today: On; full: boolean }, samples: number): Promise<Found> {
  if ('look' in invariant) return invariant.look(tx, asked)
  const [row] = await tx.$queryRaw<[Found]>`
    WITH found AS MATERIALIZED (${invariant.find(asked)})
    SELECT (SELECT count(*)::int FROM found) AS count, coalesce((SELECT json_agg(s) FROM (SELECT id, label, href FROM found ORDER BY label, id LIMIT ${samples}) s), '[]') AS samples`
  return row
}

/** Asks everything that must hold. Reads only. */
export const runChecks = query({
  name: 'integrity.check',
  input: CheckIntegrity,
  run: async (_, { full, files, samples, only }): Promise<Report> => {
    const startedAt = new Date()
    const asked = { today: todayAtHall(startedAt), full }
    const meant = invariants.filter(({ name }) => !only || only.includes(name))
    const chosen = meant.filter((invariant) => files || !invariant.files)
    const took: Record<string, number> = {}
    const findings = await inSnapshot(async (tx) => {
      const all: Finding[] = []
      for (const invariant of chosen) {
        const { name, severity, says, decide = null, repair } = invariant
        const began = performance.now()
        const found = await ask(tx, invariant, asked, samples)
        took[name] = Math.round(performance.now() - began)
        if (found.count > 0) all.push({ name, severity, says, decide, repair: repair?.says ?? null, ...found })
      }
      return all.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    })
    const found = countBySeverity(findings)
    return {
      startedAt, milliseconds: Date.now() - startedAt.getTime(), checks: chosen.length, findings, found, clean: found.critical + found.warning === 0,
      leftOut: meant.filter((invariant) => !chosen.includes(invariant)).map(({ name }) => name), took,
    }
  },
})

export const countBySeverity = (findings: readonly Pick<Finding, 'severity' | 'count'>[]): Record<Severity, number> =>
  Object.fromEntries(severities.map((severity) => [severity, findings.reduce((sum, finding) => sum + (finding.severity === severity ? finding.count : 0), 0)])) as Record<Severity, number>

/** The same for the command line and its commands. */
export const checkIntegrity = (options: z.input<typeof CheckIntegrity> = {}, actor: Actor = cliActor('integrity')): Promise<Report> => runChecks(actor, options)
