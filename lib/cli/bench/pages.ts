// What each page weighs (bytes, queries, nodes), and how many pages a second the portal draws beside a bare page of fifty rows made of
// constants, in one run: the bare page is drawn by the same process in the same minute, so the ratio means the same on every machine.
import { readdirSync } from 'node:fs'
import http from 'node:http'
import { gzipSync } from 'node:zlib'
import type { ChildProcess } from 'node:child_process'
import { startStandIn } from '@/lib/payments/stand-in/server'
import { seedLocal } from '../seed/local'
import { DEMO_PASSWORD_OF_ALL } from '../seed/sign-ins'
import { median, withBareDatabase, type Measured } from './measuring'
import { signIn, startPortal } from './portal'
import type pg from 'pg'

const MEMBERS = 300
const AT_ONCE = 10
const ROUNDS = 3
const ROUND_MS = 3_000
/** Queries of a page, the frame's included. */
const QUERIES = 6

const secrets = { secretKey: 'sk_test_standin_bench_0123456789', webhookSecret: 'whsec_bench_0123456789abcdef' }
type Page = { address: string; cookie: string; status: number; html: string }

async function get(base: string, address: string, cookie: string): Promise<Page> {
  const answer = await fetch(`${base}${address}`, { headers: { cookie }, redirect: 'manual' })
  return { address, cookie, status: answer.status, html: await answer.text() }
}

/** The pages without an id in their address, by the folders of the app. */
function plainAddresses(): string[] {
  const files = readdirSync('app/(portal)', { recursive: true, encoding: 'utf8' }).filter((file) => /(^|\/)page\.tsx$/.test(file))
  return files.map((file) => `/${file.replace(/\/?page\.tsx$/, '')}`).filter((address) => !address.includes('[')).sort()
}

/** One of each kind of record that has a page of its own; a kind of which the demo has none is left out. */
async function recordAddresses(client: pg.Client): Promise<string[]> {
  const one = async (of: (id: string) => string[], source: string) => {
    const { rows: [row] } = await client.query<{ id: string }>(`SELECT ${source} LIMIT 1`)
    return row ? of(row.id) : []
  }
  const at = (...pages: string[]) => (id: string) => pages.map((page) => page.replace('*', id))
  const rosa = `FROM "Member" m WHERE "memberNumber" = '7464416'`
  const all = await Promise.all([
    one(at('/members/*', '/members/*/edit', '/members/*/trail', '/members/*/account', '/members/*/status', '/dues/*', '/dues/*/exemptions', '/dues/*/statement', '/counter/*', '/audit/records/Member/*'), `id ${rosa}`),
    one(at('/my/receipts/*'), `p.id FROM "Payment" p JOIN "Member" m ON m.id = p."memberId" WHERE "memberNumber" = '7464416' ORDER BY p.id`),
    one(at('/organizations/*', '/organizations/*/edit'), `"organizationId" AS id FROM "Employment" WHERE "endedOn" IS NULL ORDER BY "organizationId"`),
    one(at('/employment/*', '/employment/*/correct'), 'id FROM "Employment" ORDER BY id'), one(at('/payments/*'), 'id FROM "Payment" ORDER BY id'),
    one(at('/payments/*'), 'id FROM "Payment" WHERE "checkoutId" IS NOT NULL ORDER BY id'), one(at('/payments/*', '/counter/receipts/*'), 'id FROM "Payment" WHERE "drawerId" IS NOT NULL ORDER BY id'),
    one(at('/payments/refunds/*'), 'id FROM "Refund" ORDER BY id'), one(at('/payments/disputes/*'), 'id FROM "Dispute" ORDER BY id'), one(at('/payments/links/*'), 'id FROM "Checkout" ORDER BY id'),
    one(at('/tasks/*', '/tasks/*/edit'), 'id FROM "Task" WHERE "recordId" IS NOT NULL ORDER BY id'), one(at('/users/*'), 'id FROM "User" ORDER BY id'),
    one(at('/counter/sheets/*'), 'id FROM "Drawer" ORDER BY id'), one(at('/counter/deposits/*'), 'id FROM "Deposit" ORDER BY id'),
    one(at('/imports/*'), 'id FROM "Import" ORDER BY id'), one(at('/arrears/runs/*'), 'id FROM "StatusRun" ORDER BY id'), one(at('/arrears/notices/*'), '"batchId" AS id FROM "ArrearsNotice" ORDER BY 1'),
    one(at('/arrears/runs/*'), `"runId" || '/' || id AS id FROM "StatusProposal" ORDER BY 1`), one(at('/mailings/*'), 'id FROM "Mailing" ORDER BY id'), one(at('/bulk/*'), 'id FROM "BulkAct" ORDER BY id'),
    one(at('/reconciliation/payouts/*'), 'id FROM "Payout" ORDER BY id'), one(at('/reconciliation/runs/*'), 'id FROM "ReconciliationRun" ORDER BY id'),
    one(at('/dues/adjustments/*'), 'id FROM "DuesAdjustment" ORDER BY id'), one(at('/dues/periods/*'), `to_char(max("startsOn"), 'YYYY-MM') AS id FROM "DuesPeriod"`),
    one(at('/inbox/*'), 'id FROM "MoneyException" ORDER BY id'), one(at('/settings/offices/*'), 'id FROM "Office" ORDER BY id'), one(at('/books/journals/*'), 'id FROM "Journal" ORDER BY id'),
    one(at('/books/accounts/*'), 'code AS id FROM "LedgerAccount" ORDER BY code'), one(at('/duplicates/merges/*'), 'id FROM "Merge" ORDER BY id'), one(at('/audit/*'), 'max(id) AS id FROM "AuditEvent"'),
  ])
  return [...all.flat(), '/settings/dues', '/reports/roster', '/reports/overdue']
}

const nodes = (html: string) => (html.replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, '').match(/<[a-z][^>]*>/gi) ?? []).length
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`

const statementsOf = (portal: ChildProcess) => new Promise<string[]>((resolve) => {
  portal.once('message', (said) => resolve(said as string[]))
  portal.send('statements')
})

/** What a page sends. Looked at twice, and the smaller counts: every three seconds the process asks for the hall's clock, which is no page's doing. */
async function sentBy(portal: { base: string; process: ChildProcess }, address: string, cookie: string) {
  const looks: { html: string; sent: string[] }[] = []
  for (let look = 0; look < 2; look++) {
    await statementsOf(portal.process)
    const { html } = await get(portal.base, address, cookie)
    looks.push({ html, sent: await statementsOf(portal.process) })
  }
  return looks.sort((a, b) => a.sent.length - b.sent.length)[0]!
}

/** What one page weighs. The first look warms it up. */
async function weigh(portal: { base: string; process: ChildProcess }, address: string, cookie: string): Promise<Measured | undefined> {
  if ((await get(portal.base, address, cookie)).status !== 200) return undefined
  const { html, sent } = await sentBy(portal, address, cookie)
  const repeated = sent.length - new Set(sent).size
  const weight = `${kilobytes(Buffer.byteLength(html))}, ${kilobytes(gzipSync(html).length)} packed, ${nodes(html)} nodes`
  return {
    what: `${address.replace(/[\da-f]{8}-[\da-f-]{27}/g, '…')}: ${sent.length} queries${repeated > 0 ? `, ${repeated} repeated` : ''}`,
    ratio: repeated > 0 ? Infinity : sent.length / QUERIES, bar: 1, detail: weight,
  }
}

/** Pages a second, so many askers at once. */
async function speed(base: string, address: string, cookie: string): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const until = performance.now() + ROUND_MS
  let drawn = 0
  const ask = () => new Promise<void>((resolve, reject) => {
    http.get(`${base}${address}`, { agent, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${address} answered ${answer.statusCode}`))
      answer.resume().once('end', resolve)
    }).once('error', reject)
  })
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (performance.now() < until) {
      await ask()
      drawn += 1
    }
  }))
  agent.destroy()
  return drawn / (ROUND_MS / 1000)
}

export const benchPages = (): Promise<Measured[]> => withBareDatabase(async (client) => {
  const standIn = await startStandIn({ port: 0, ...secrets, webhookUrl: 'http://127.0.0.1:9/' })
  standIn.controls.webhooks({ drop: 'all' })
  await seedLocal({ members: MEMBERS })
  const portal = await startPortal({ withBenchPages: true, counting: true, env: { STRIPE_SECRET_KEY: secrets.secretKey, STRIPE_WEBHOOK_SECRET: secrets.webhookSecret, STRIPE_API_BASE: standIn.url } })
  try {
    const [officer, admin, member] = [await signedIn(portal.base, 'officer'), await signedIn(portal.base, 'admin'), await signedIn(portal.base, 'member')]
    const results: Measured[] = []
    for (const address of ['/bench/empty', ...plainAddresses(), ...await recordAddresses(client)]) {
      const own = address.startsWith('/my')
      const weighed = own ? await weigh(portal, address, member) : await weigh(portal, address, officer) ?? await weigh(portal, address, admin)
      if (weighed) results.push(weighed)
    }
    const { rows: [rosa] } = await client.query<{ id: string }>(`SELECT id FROM "Member" WHERE "memberNumber" = '7464416'`)
    for (const [name, address, least] of [['empty page', '/bench/empty', 1.2], ['list', '/members', 0.7], ['detail', `/members/${rosa!.id}`, 0.8], ['dashboard', '/leadership', 0.6]] as const) {
      results.push(await besideBare(portal.base, name, address, officer, least))
      await statementsOf(portal.process)
    }
    return results
  } finally {
    portal.process.kill()
    await standIn.stop()
  }
})

const signedIn = (base: string, who: string) => signIn(base, { email: `${who}@demo.example`, password: DEMO_PASSWORD_OF_ALL })

/** The page and the bare one in turns. The ratio is upside down, as a bar is an upper one: how many times the bare page's time it takes. */
async function besideBare(base: string, name: string, address: string, cookie: string, least: number): Promise<Measured> {
  if ((await get(base, address, cookie)).status !== 200) return { what: `${name}: ${address} does not answer`, ratio: Infinity, bar: 1, detail: '' }
  // A browser with a cookie that means nothing: it passes the proxy, and nobody is looked up for it.
  const nobody = `${cookie.split('=')[0]}=nobody`
  await speed(base, address, cookie)
  await speed(base, '/bench/bare', nobody)
  const pairs: [number, number][] = []
  for (let round = 0; round < ROUNDS; round++) pairs.push([await speed(base, address, cookie), await speed(base, '/bench/bare', nobody)])
  const [page, bare] = [median(pairs.map(([page]) => page)), median(pairs.map(([, bare]) => bare))]
  const share = median(pairs.map(([page, bare]) => page / bare))
  return {
    what: `${name}: ${share.toFixed(2)} of the bare page’s pages a second (at least ${least})`, ratio: least / share, bar: 1,
    detail: `${page.toFixed(0)} a second beside ${bare.toFixed(0)}, ${AT_ONCE} at once, ${MEMBERS} members`,
  }
}
