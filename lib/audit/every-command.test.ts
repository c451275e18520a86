import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allOperations } from '@/lib/auth/operations'

/** Commands that leave nothing in the trail, each with its reason. */
const silent: Record<string, string> = {
  'imports.noteProgress': 'how far a worker is stands in quiet columns',
  'imports.resume': 'asks the worker once more; what it then does is in the trail',
  'reports.noteProgress': 'the same',
  'reports.resume': 'asks the worker once more; the file it then makes is in the trail',
  'users.askToOpen': 'counts the try and leaves a job, whoever asked; the mail is users.sendOpeningMail\'s',
  'users.askToReset': 'the same; the mail is users.sendResetMail\'s',
  'users.chooseTheme': 'kept by the browser alone',
  'users.chooseKeys': 'kept by the browser alone',
  'users.signInToDemo': 'refused outside a demo; opens its session by the verb of users.signIn',
  'users.touchSession': 'last seen is a quiet column',
}

const tests = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'lib/**/*.test.ts'], { encoding: 'utf8' }).split('\n')
  .filter(Boolean).map((file) => readFileSync(file, 'utf8')).filter((text) => text.includes('prisma/factories/audit'))

test('trust: 30 each command has a test that asks the trail about it', async () => {
  const commands = [...new Set((await allOperations()).filter((operation) => operation.kind === 'command').map((operation) => operation.spec.name as string))]
  // Asked by expectAudit(actor, 'room.verb'), or read out of auditByOperation() under that key.
  const asks = (name: string) => new RegExp(`expectAudit\\([^\\n]*'${name.replace('.', '\\.')}'|'${name.replace('.', '\\.')}'(\\]|: \\[)`)
  const unasked = commands.filter((name) => !silent[name] && !tests.some((text) => asks(name).test(text)))
  expect(unasked.sort()).toEqual([])
  expect(commands.length).toBeGreaterThan(25)
})

test('the list of silent commands names commands', async () => {
  const names = (await allOperations()).map((operation) => operation.spec.name as string)
  expect(Object.keys(silent).filter((name) => !names.includes(name))).toEqual([])
})
