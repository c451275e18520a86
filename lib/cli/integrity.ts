import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { cliActor, type Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { checkIntegrity, type Finding, type Report } from '@/lib/integrity/check'
import { autoHeal } from '@/lib/integrity/jobs'
import { heal, keepRun, type Repaired } from '@/lib/integrity/repairing'
import { exportOf } from '@/lib/integrity/export'
import { severities } from '@/lib/integrity/schema'
import { CommandError, type Call } from './call'
import { operator } from './operator'

const figure = (n: number) => n.toLocaleString('en-US')
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const address = (href: string) => new URL(href, env().NEXTAUTH_URL).href

/** A finding as people read it: what is wrong, how many, a few of them with the page's address, and what becomes of it. */
function linesOf({ name, says, count, samples, decide, repair }: Finding): string[] {
  const more = count - samples.length
  return [
    `  ${figure(count)} × ${name}: ${says}`,
    ...samples.map(({ label, href }) => `      ${label}${href ? `  ${address(href)}` : ''}`),
    ...(more > 0 && samples.length > 0 ? [`      and ${figure(more)} more`] : []),
    repair ? `    --repair: ${repair}.` : `    For a person: ${decide ?? 'look at them'}`,
  ]
}

function tell(call: Call, report: Report): void {
  for (const severity of severities) {
    const found = report.findings.filter((finding) => finding.severity === severity)
    if (found.length === 0) continue
    call.say(`\n${severity.toUpperCase()}: ${figure(report.found[severity])}`)
    for (const finding of found) for (const line of linesOf(finding)) call.say(line)
  }
  if (report.leftOut.length > 0) call.say(`\nLeft out, because they read files’ bytes: ${report.leftOut.join(', ')}. There is no room of documents yet; the files of rosters and reports lie in the database.`)
  const slowest = Object.entries(report.took).sort((a, b) => b[1] - a[1]).slice(0, 3).map(([name, ms]) => `${name} ${seconds(ms)}`)
  call.say(`\n${figure(report.checks)} checks in ${seconds(report.milliseconds)} (longest: ${slowest.join(', ')}).`)
  call.say(report.clean ? 'Clean: nothing critical, no warning.' : `Left: ${figure(report.found.critical)} critical, ${figure(report.found.warning)} warnings, ${figure(report.found.info)} to look at.`)
}

const sayRepairs = (call: Call, repaired: readonly Repaired[]) => {
  for (const { name, rows } of repaired) call.say(`Repaired ${name}: ${figure(rows)} row${rows === 1 ? '' : 's'}.`)
  if (repaired.length === 0) call.say('Nothing was repaired.')
}

/** Asks at the terminal before each repair. */
function asking(call: Call) {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const agreed = async (finding: Finding): Promise<boolean> => {
    for (const line of linesOf(finding)) call.say(line)
    return /^y(es)?$/i.test((await terminal.question(`Repair these ${figure(finding.count)}? [y/N] `)).trim())
  }
  return { agreed, close: () => terminal.close() }
}

async function checkAndRepair(call: Call, actor: Actor, options: { full: boolean; files: boolean; samples: number }): Promise<{ report: Report; repaired: Repaired[] }> {
  if (call.options['interactive']) {
    if (!process.stdin.isTTY) throw new CommandError('--interactive asks at a terminal, and there is none. Use --repair to repair without being asked.', 2)
    const { agreed, close } = asking(call)
    try {
      const { after, repaired } = await heal(actor, options, { agreed })
      return { report: after, repaired }
    } finally {
      close()
    }
  }
  if (call.options['repair'] && !call.options['dry-run']) {
    const { after, repaired } = await heal(actor, options)
    return { report: after, repaired }
  }
  const report = await checkIntegrity(options, actor)
  await keepRun(actor, { startedAt: report.startedAt, milliseconds: report.milliseconds, report })
  return { report, repaired: [] }
}

/** `ip2adb integrity`: checks everything in one snapshot, repairs what needs no person where that was asked. 1 where something critical or a warning is left. */
export async function runIntegrity(call: Call): Promise<number> {
  const file = call.options['export']
  const options = { full: call.options['full'] === true, files: call.options['no-files'] !== true, samples: file === undefined ? 5 : 100_000 }
  const { report, repaired } = await checkAndRepair(call, cliActor(operator()), options)
  if (typeof file === 'string') await writeFile(file, exportOf(report, file, env().NEXTAUTH_URL))
  const few: Report = { ...report, findings: report.findings.map((finding) => ({ ...finding, samples: finding.samples.slice(0, 5) })) }
  if (call.options['dry-run']) {
    const would = report.findings.filter(({ repair }) => repair)
    for (const { name, count, repair } of would) call.say(`Would repair ${name}: ${figure(count)}, ${repair}.`)
    if (would.length === 0) call.say('Nothing would be repaired.')
  } else if (call.options['repair'] || call.options['interactive']) sayRepairs(call, repaired)
  tell(call, few)
  if (typeof file === 'string') call.say(`All findings stand in ${file}.`)
  call.answer({ ...few, repaired })
  return report.clean ? 0 : 1
}

/** `ip2adb auto-heal`: what the night does, now. */
export async function runAutoHeal(call: Call): Promise<number> {
  const { repaired, after } = await autoHeal()
  sayRepairs(call, repaired)
  tell(call, after)
  call.answer({ ...after, repaired })
  return after.clean ? 0 : 1
}
