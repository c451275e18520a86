// What was found and needs no person, put right: each repair is a command of its room, and the same checks are made again afterwards.
import type { Actor } from '@/lib/auth/actor'
import { checkIntegrity, type Finding, type Report } from './check'
import { noteIntegrityRun } from './commands'
import { invariants } from './registry'

export type Repaired = { name: string; says: string; rows: number }

/** Makes the repairs of what was found, in the registry's order. `agreed` is asked before each; where it says no, nothing is done. Answers what was done. */
export async function repairFindings(actor: Actor, findings: readonly Finding[], agreed: (finding: Finding) => Promise<boolean> = () => Promise.resolve(true)): Promise<Repaired[]> {
  const done: Repaired[] = []
  for (const { name, repair } of invariants) {
    const finding = findings.find((one) => one.name === name)
    if (!finding || !repair || !(await agreed(finding))) continue
    done.push({ name, says: finding.says, rows: await repair(actor, {}) })
  }
  return done
}

export type Healed = { before: Report; repaired: Repaired[]; after: Report }

/** Checks, puts right what needs no person, and checks the same again; the run is kept. The second report is the first's where nothing was put right. */
export async function heal(actor: Actor, options: Parameters<typeof checkIntegrity>[0], { tell = false, agreed }: { tell?: boolean; agreed?: (finding: Finding) => Promise<boolean> } = {}): Promise<Healed> {
  const before = await checkIntegrity(options, actor)
  const repaired = await repairFindings(actor, before.findings, agreed)
  const after = repaired.length === 0 ? before : await checkIntegrity(options, actor)
  await keepRun(actor, { startedAt: before.startedAt, milliseconds: before.milliseconds + (after === before ? 0 : after.milliseconds), report: after, repaired, tell })
  return { before, repaired, after }
}

type Kept = { startedAt: Date; milliseconds: number; report: Report; repaired?: Repaired[]; tell?: boolean }

/** Keeps a run's outcome, with a few of what is left. */
export const keepRun = (actor: Actor, { startedAt, milliseconds, report, repaired = [], tell = false }: Kept) => noteIntegrityRun(actor, {
  startedAt, milliseconds, checks: report.checks, repaired, tell,
  findings: report.findings.map(({ name, severity, says, count, samples }) => ({ name, severity, says, count, samples: samples.slice(0, 5) })),
})
