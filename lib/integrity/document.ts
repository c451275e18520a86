// docs/integrity.md, made of what the rooms say must hold; a test compares the two.
import type { Invariant } from '@/lib/invariant'
import { firstSystem, type Answer } from './first-system'
import { invariants } from './registry'
import { severities } from './schema'

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const ofName = (name: string) => invariants.find((invariant) => invariant.name === name)

/** "refused by …; found by …; found and repaired by …" */
function answerInWords({ refused, found }: Answer): string {
  const [repaired, listed] = [found.filter((name) => ofName(name)?.repair), found.filter((name) => !ofName(name)?.repair)]
  return [
    refused.length > 0 ? `refused by the database: ${code(refused)}` : '',
    repaired.length > 0 ? `found and repaired: ${code(repaired)}` : '', listed.length > 0 ? `found: ${code(listed)}` : '',
  ].filter(Boolean).join('; ')
}

const first = ({ number, what, there, note, ...answer }: Answer) => row([String(number), what, there, answerInWords({ number, what, there, ...answer }), note ?? ''])
const ours = ({ name, severity, says, repair, decide, files }: Invariant) =>
  row([`\`${name}\``, severity, `${says}${files ? ' (left out by --no-files)' : ''}`, repair ? `repaired: ${repair.says} (\`${repair.spec.name}\`)` : `for a person: ${decide ?? ''}`])

export const integrityDocument = (): string => [
  '<!-- Made from the rooms\' integrity.ts by lib/integrity/document.ts: npx vitest run lib/integrity/document -u. Change it there. -->',
  '# Integrity: what must always hold', '',
  'What can be refused, the database refuses: constraints, types, triggers, rights. What it cannot refuse, because it lies between tables, in time, or in the hands of whoever owns the database, is looked for:',
  '`ip2adb integrity` asks every check below in one snapshot that can write nothing, `--repair` puts right what needs no person, and checks again. The worker does so each night (`ip2adb auto-heal` does it now) and',
  'writes to administrators where something was put right or is left.', '',
  '- **critical**: a rule that everything else relies on is broken (money, rights, the trail, who is who).',
  '- **warning**: a record contradicts itself or the rules of the hall. Critical findings and warnings make the command end with 1.',
  '- **info**: worth a look; ordinary life makes these, and nothing is wrong.', '',
  'A repair is a command of its room: it is in the permission table, it runs as `cli:…` or `job:integrity.heal`, its reason stands in the trail, and nothing is deleted. What only a person can decide (which of two records, which contact,',
  'which day) is listed with its page. Checks and repairs stand in each room\'s `integrity.ts`; a new one needs a line here (made by the test), and for a repair one in the permission table.', '',
  '## The 22 checks of the first system', '',
  row(['', 'fault', 'there', 'here', '']), row(['---', '---', '---', '---', '---']), ...firstSystem.map(first), '',
  `## All ${invariants.length} checks`, '',
  row(['check', 'severity', 'what is found', 'what becomes of it']), row(['---', '---', '---', '---']),
  ...severities.flatMap((severity) => invariants.filter((invariant) => invariant.severity === severity).map(ours)), '',
].join('\n')
