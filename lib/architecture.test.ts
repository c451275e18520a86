// The rules of the house, executed. A rule changes here and in docs/decisions.md in the same commit, with the reason.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

type Import = { from: string; names: string[]; typeOnly: boolean }
type File = { path: string; text: string; imports: Import[] }

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\n').filter((file) => existsSync(file))

function importsOf(file: string, text: string): Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const found: Import[] = []
  const resolve = (from: string) => (from.startsWith('@/') ? from.slice(2) : from.startsWith('.') ? path.join(path.dirname(file), from) : from)
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = ts.isImportDeclaration(node) ? node.importClause : undefined
      const named = clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : undefined
      const typeOnly = (ts.isExportDeclaration(node) && node.isTypeOnly) || Boolean(clause?.isTypeOnly) || Boolean(named?.length && named.every((element) => element.isTypeOnly) && !clause?.name)
      found.push({ from: resolve(node.moduleSpecifier.text), names: named?.filter((element) => !element.isTypeOnly).map((element) => (element.propertyName ?? element.name).text) ?? [], typeOnly })
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) {
      found.push({ from: resolve(node.arguments[0].text), names: [], typeOnly: false })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const files: File[] = tracked.filter((file) => /\.tsx?$/.test(file) && /^(app|components|lib|prisma|e2e|proxy)/.test(file)).map((file) => {
  const text = readFileSync(file, 'utf8')
  return { path: file, text, imports: importsOf(file, text) }
})
const isTest = (file: string) => /\.(test|proof|spec)\.tsx?$/.test(file)
const product = files.filter((file) => !isTest(file.path))
const within = (...places: string[]) => (file: { path: string }) => places.some((place) => file.path === place || file.path.startsWith(place.endsWith('/') ? place : `${place}/`))
const offences = (where: File[], wrong: (one: Import, file: File) => boolean) =>
  where.flatMap((file) => file.imports.filter((one) => wrong(one, file)).map((one) => `${file.path} → ${one.from}`))
const roomOf = (place: string) => /^lib\/([\w-]+)\//.exec(place)?.[1]

test('1. app → components → lib, never back', () => {
  expect(offences(product.filter(within('lib')), ({ from }) => /^(app|components)\//.test(from))).toEqual([])
  expect(offences(product.filter(within('components')), ({ from }) => from.startsWith('app/'))).toEqual([])
})

test('2. components and forms know of lib only schemas, money, dates, messages and types', () => {
  const drawn = product.filter((file) => within('components')(file) || file.path.endsWith('-form.tsx'))
  const allowed = /^lib\/([\w-]+\/schema|money|dates|messages|form-state|generated\/prisma\/enums)$/
  expect(offences(drawn, ({ from, typeOnly }) => from.startsWith('lib/') && !typeOnly && !allowed.test(from))).toEqual([])
})

test('3. Next stays at its doors', () => {
  const doors = within('app', 'components', 'lib/form-action.ts', 'lib/api-route.ts', 'lib/auth/session.ts', 'lib/page.ts', 'proxy.ts')
  expect(offences(product.filter((file) => !doors(file)), ({ from, typeOnly }) => !typeOnly && /^next($|\/)/.test(from))).toEqual([])
})

test('4. values of the generated client only in lib/db.ts; its enums anywhere', () => {
  expect(offences(files.filter((file) => file.path !== 'lib/db.ts'), ({ from, typeOnly }) => from.includes('generated/prisma/client') && !typeOnly)).toEqual([])
})

test('5. tx verbs are called from commands and other tx verbs, never from pages, routes, queries or jobs', () => {
  const verbs = new Set(product.filter(within('lib')).flatMap((file) => [...file.text.matchAll(/export (?:async )?function (\w+)\(\s*_?tx: Tx\b/g)].map((match) => match[1]!)))
  expect(verbs.size).toBeGreaterThan(5)
  const outside = product.filter((file) => within('app', 'components', 'proxy.ts')(file) || /\/(queries|jobs|schema|rules|access)\.ts$/.test(file.path))
  const exempt = new Set(['enqueue'])
  expect(outside.flatMap((file) => file.imports.flatMap((one) => one.names.filter((name) => verbs.has(name) && !exempt.has(name)).map((name) => `${file.path}: ${name}`)))).toEqual([])
})

test('5b. a transaction begins in one place, and authorize() is called in one place', () => {
  const begins = product.filter((file) => !within('prisma/factories')(file) && file.imports.some((one) => one.names.includes('inTransaction')))
  expect(begins.map((file) => file.path)).toEqual(['lib/operation.ts'])
  expect(product.filter((file) => file.imports.some((one) => one.names.includes('authorize'))).map((file) => file.path)).toEqual(['lib/operation.ts'])
})

test('6. one importer for each foreign system', () => {
  const importers: [RegExp, string[]][] = [
    [/^stripe($|\/)/, ['lib/payments/stripe.ts', 'lib/payments/stand-in', 'prisma/factories']],
    [/^@stripe\//, ['app/(portal)/my/pay']],
    [/^nodemailer/, ['lib/mail.ts']],
    [/^pg-boss/, ['lib/jobs']],
    [/^@node-rs\/argon2/, ['lib/auth/password.ts']],
    [/^pino/, ['lib/log.ts']],
    [/^pg$/, ['lib/cli', 'lib/db.ts', 'lib/direct-reads.ts', 'lib/jobs', 'prisma/factories']],
    [/^csv-parse/, ['lib/imports', 'e2e/rosters.ts']],
    [/^yauzl$/, ['lib/imports/zip.ts']],
    [/^pdfkit/, ['lib/pdf.ts']],
    [/^qrcode/, ['lib/qr.ts']],
    [/^exceljs/, ['lib/spreadsheet.ts', 'prisma/factories']],
    [/^temporal-polyfill/, ['lib/dates.ts']],
  ]
  for (const [what, where] of importers) expect(offences(product.filter((file) => !within(...where)(file)), ({ from, typeOnly }) => what.test(from) && !typeOnly)).toEqual([])
})

/** Which rooms a room may know. `auth`, `audit` and `jobs` know none. */
const mayKnow: Record<string, string[]> = {
  // How long a sign-in lasts is a setting, and settings stand below every room.
  auth: ['settings'], audit: [], jobs: [], settings: ['audit'],
  outbox: ['settings'],
  // Makes the seals of the trail: apart from `audit`, which every room knows, because it asks settings and writes mails.
  seals: ['audit', 'settings', 'outbox'],
  backups: ['audit', 'settings', 'outbox'],
  members: ['audit', 'settings', 'outbox'],
  organizations: ['audit', 'settings'],
  employment: ['members', 'organizations', 'settings', 'audit'],
  notes: ['members', 'settings', 'audit'],
  tasks: ['settings', 'audit'],
  users: ['members', 'outbox', 'settings', 'audit'],
  ledger: ['members'],
  // Who asked and who decided is said in the trail's words.
  dues: ['ledger', 'members', 'settings', 'audit'],
  payments: ['dues', 'ledger', 'members', 'settings', 'outbox', 'audit'],
  counter: ['payments', 'dues', 'ledger', 'members', 'settings', 'audit'],
  arrears: ['payments', 'dues', 'ledger', 'members', 'settings', 'outbox', 'audit'],
  reconciliation: ['counter', 'payments', 'dues', 'ledger', 'members', 'settings', 'outbox', 'users', 'audit'],
  statements: ['counter', 'reconciliation', 'payments', 'dues', 'ledger', 'members', 'settings', 'outbox'],
  // One statement over the tables of several rooms; it calls none of them.
  waiting: [],
  // Each source of the search knows its room.
  search: ['members', 'organizations', 'payments'],
  imports: ['members', 'organizations', 'employment', 'dues', 'ledger', 'users', 'settings'],
  duplicates: ['members', 'organizations', 'employment', 'users', 'ledger', 'dues', 'payments', 'arrears', 'notes', 'tasks', 'outbox', 'settings'],
  leadership: ['members', 'organizations', 'employment', 'ledger', 'dues', 'payments', 'counter', 'arrears', 'reconciliation', 'duplicates', 'tasks', 'settings', 'outbox', 'users', 'audit'],
  cli: ['members', 'organizations', 'employment', 'users', 'ledger', 'dues', 'payments', 'counter', 'arrears', 'reconciliation', 'statements', 'reports', 'notes', 'tasks', 'imports', 'duplicates', 'search', 'leadership', 'settings', 'outbox', 'audit', 'jobs', 'views', 'mailings', 'bulk', 'integrity', 'backups', 'seals'],
  reports: ['members', 'organizations', 'employment', 'dues', 'ledger', 'payments', 'arrears', 'settings', 'audit'],
  // On top of every room, and known by the command line and the registry of jobs alone: what each says must hold.
  integrity: ['members', 'organizations', 'employment', 'duplicates', 'users', 'tasks', 'views', 'ledger', 'dues', 'payments', 'counter', 'arrears', 'reconciliation', 'imports', 'reports', 'bulk', 'mailings', 'outbox', 'seals', 'backups', 'audit', 'settings'],
  bulk: ['members', 'organizations', 'tasks', 'audit'],
  // Who wrote a mailing is said by the trail's words.
  mailings: ['members', 'outbox', 'settings', 'audit'],
  // A view's address is put into its list's own words.
  views: ['members', 'organizations', 'employment', 'tasks', 'arrears', 'dues', 'payments', 'users'],
}

test('7. rooms form a directed graph without circles', () => {
  const wrong = product.filter(within('lib')).flatMap((file) => {
    const room = roomOf(file.path)
    if (!room || room === 'generated') return []
    expect(mayKnow, `lib/${room} is a room without a line in this table`).toHaveProperty(room)
    return file.imports.flatMap(({ from }) => {
      const other = roomOf(from)
      if (!other || other === room || ['generated', 'auth', 'jobs'].includes(other) || file.path === 'lib/jobs/registry.ts') return []
      return mayKnow[room]!.includes(other) ? [] : [`${file.path} → ${from}`]
    })
  })
  expect(wrong).toEqual([])
})

test("8. 'use server' only in app/**/actions.ts, which export only formAction(…)", () => {
  const marked = product.filter((file) => /^\s*['"]use server['"]/m.test(file.text))
  expect(marked.filter((file) => !/^app\/(.*\/)?actions\.ts$/.test(file.path)).map((file) => file.path)).toEqual([])
  const exported = marked.flatMap((file) => [...file.text.matchAll(/^export (.*)$/gm)].map((match) => match[1]!))
  expect(exported.length).toBeGreaterThan(3)
  expect(exported.filter((line) => !/^const \w+Action = formAction\(/.test(line))).toEqual([])
})

/** Longer than 300 lines, with the reason. */
const long: Record<string, string> = {
  'lib/payments/stand-in/parameters.generated.ts': 'made from the types of the stripe package; nobody reads it line by line',
  'lib/auth/permissions.ts': 'one table, a line an operation: cut in two it would be read by halves',
  'lib/messages.en.ts': 'one table of sentences, read by looking for its key',
  'lib/messages.es.ts': 'the same in Spanish',
}

test('9. no drawers, no files over 300 lines', () => {
  const drawers = /(^|\/)(index|utils?|helpers?|services?|common|types)\.[cm]?[jt]sx?$|\/(utils|helpers|services|common)\//
  const ours = tracked.filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !file.includes('generated'))
  expect(ours.filter((file) => drawers.test(file))).toEqual([])
  expect(ours.filter((file) => !long[file] && readFileSync(file, 'utf8').split('\n').length > 301)).toEqual([])
})

test('10. process.env only in lib/env.ts', () => {
  // The proxy runs apart from the app's modules; the log must work before the environment is checked; the command line hands its own on.
  const allowed = within('lib/env.ts', 'lib/log.ts', 'lib/cli', 'proxy.ts')
  expect(product.filter((file) => within('app', 'components', 'lib', 'proxy.ts')(file) && !allowed(file) && file.text.includes('process.env')).map((file) => file.path)).toEqual([])
})

test('no style attributes: the content policy would drop them', () => {
  expect(product.filter((file) => file.path.endsWith('.tsx') && /\sstyle=\{/.test(file.text)).map((file) => file.path)).toEqual([])
})

test('paths and commands that the README names exist', () => {
  const readme = existsSync('README.md') ? readFileSync('README.md', 'utf8') : ''
  const named = [...readme.matchAll(/`((?:app|lib|prisma|components|e2e|docs|public)\/[\w./()[\]-]+)`/g)].map((match) => match[1]!)
  expect(named.filter((place) => !existsSync(place))).toEqual([])
})

test('HTML that is not React’s is put up in one place, which gets it from what is drawn', () => {
  expect(product.filter((file) => /dangerouslySetInnerHTML['"]?\s*[:=]/.test(file.text)).map((file) => file.path)).toEqual(['components/drawn/html.tsx'])
})
