import type pg from 'pg'
import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/auth/actor'
import { search } from '@/lib/search/queries'
import { layMembers, withBareDatabase, type Measured } from './measuring'

const MEMBERS = 10_000
const QUERIES = 200
const BAR_MS = 150
const FIRST = 5

const first = 'María José Ana Luis Sofía Carlos Lucía Jorge Elena Tomás James Mary Robert Linda Michael Susan David Karen William Lisa Zoë Siobhán Noé Chloé Naoko Yusuf Imani Emeka Priya Wanda'.split(' ')
const second = 'Lee Ray Mae Jo Ann Kay Dee Lou Sol Fe'.split(' ')
const heads = 'Gar Gon Her Rod Mar Lóp San Ram Tor Fló Riv Gó Mor Cas Ort Del Var Sil Mén Núñ Joh Wil And Tay Tho Har Rob Wal Han Ber Åk Mül Ngu Koz Wój Bań Ha Ob Kar Sul'.split(' ')
const middles = 'ci za nán ri tí pe ta mí re le ve me a ti ga da nz llo no rio'.split(' ')
const tails = 's z n ez o a son sen ski er do mo lla no in ton ley man berg ra'.split(' ')

type Laid = { number: string; name: string; last: string; phone: string; email: string }

/** Names as mixed as a hall's: some are rare, some are had by many, a third of them have accents. */
async function layNames(client: pg.Client): Promise<Laid[]> {
  await layMembers(client, 'Q', MEMBERS)
  await client.query(`UPDATE "Member" SET "memberNumber" = (7000000 + n * 37 % 1000003)::text, "firstName" = ($1::text[])[1 + n % ${first.length}], "middleName" = CASE WHEN n % 3 = 0 THEN ($2::text[])[1 + n / 7 % ${second.length}] END,
      "lastName" = ($3::text[])[1 + n * 7 / 3 % ${heads.length}] || ($4::text[])[1 + n / 11 % ${middles.length}] || ($5::text[])[1 + n / 5 % ${tails.length}],
      phone = '(206) ' || (200 + n % 700) || '-' || lpad((n * 7919 % 10000)::text, 4, '0'), email = 'member' || n || '@mail.example'
    FROM (SELECT id AS numbered, substr("memberNumber"::text, 3)::int AS n FROM "Member" WHERE "memberNumber" LIKE 'Q-%') laid WHERE id = numbered`, [first, second, heads, middles, tails])
  await client.query(`INSERT INTO "Organization"(id, name, type, city, "updatedAt") SELECT gen_random_uuid(), ($1::text[])[1 + n % ${heads.length}] || ' Electric ' || n, 'employer', 'Kent', now() FROM generate_series(1, 300) n`, [heads])
  await client.query('VACUUM ANALYZE "Member"')
  const { rows } = await client.query<Laid>(`SELECT "memberNumber"::text AS number, "firstName" || ' ' || "lastName" AS name, "lastName" AS last, phone, email::text FROM "Member" WHERE "memberNumber" LIKE '7______' ORDER BY id`)
  return rows
}

/** The same figures each time, so that two runs can be compared. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return seed / 4_294_967_296
  }
}

/** One typo: neighbours swapped, a letter left out, doubled, or another in its place. */
function mistyped(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2))
  const letter = 'aeionrst'[Math.floor(random() * 8)]!
  return [
    () => word.slice(0, at) + (word[at + 1] ?? '') + word[at]! + word.slice(at + 2), () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + word[at]! + word.slice(at), () => word.slice(0, at) + letter + word.slice(at + 1),
  ][Math.floor(random() * 4)]!()
}

/** As people type it at a counter: a name with a typo and without accents, or the end of a number, a phone, an e-mail. */
function typedFor(member: Laid, kind: number, random: () => number): string {
  const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const [given = '', last = ''] = [member.name.slice(0, member.name.indexOf(' ')), member.last]
  return [
    () => `${bare(given)} ${mistyped(bare(last), random)}`, () => `${mistyped(bare(last), random)} ${bare(given)}`, () => `${mistyped(bare(given), random)} ${mistyped(bare(last), random)}`,
    () => mistyped(bare(last), random), () => `${mistyped(bare(last), random)} ${member.number.slice(-4)}`, () => member.number, () => member.number.slice(-4), () => member.phone.replace(/\D/g, ''),
    () => mistyped(member.number, random), () => member.email,
  ][kind]!()
}

/** Two hundred searches with typos among ten thousand members: time in the server, the right checked and the search counted, and how often the one who was meant is among the first five. */
export const benchSearch = (): Promise<Measured[]> => withBareDatabase(async (client) => {
  const members = await layNames(client)
  const random = seeded(7)
  const userId = randomUUID()
  const clerk: Person = { kind: 'person', id: `user:${userId}`, userId, sessionId: randomUUID(), memberId: null, roles: ['staff'], duties: [], requestId: randomUUID() }
  const took: number[] = []
  const missed: string[] = []
  for (let n = 0; n < QUERIES; n++) {
    const member = members[Math.floor(random() * members.length)]!
    const q = typedFor(member, n % 10, random)
    const started = performance.now()
    const { groups } = await search(clerk, { q })
    took.push(performance.now() - started)
    const hits = groups.find(({ key }) => key === 'members')?.hits.slice(0, FIRST) ?? []
    // By the last name alone, anybody of that name is right.
    if (!hits.some(({ title, detail }) => detail.startsWith(member.number) || (n % 10 < 4 && title.endsWith(` ${member.last}`) && (n % 10 === 3 || title.startsWith(member.name.split(' ')[0]!))))) missed.push(`${q} (${member.name})`)
  }
  const sorted = [...took].sort((a, b) => a - b)
  const [p50, p95, most] = [sorted[QUERIES / 2]!, sorted[Math.floor(QUERIES * 0.95)]!, sorted.at(-1)!]
  const ms = (value: number) => `${value.toFixed(1)} ms`
  return [
    { what: `search: ${QUERIES} queries with typos among ${members.length.toLocaleString('en-US')} members, 95 of 100 within ${BAR_MS} ms`, ratio: p95 / BAR_MS, bar: 1, detail: `p50 ${ms(p50)}, p95 ${ms(p95)}, slowest ${ms(most)}` },
    { what: `search: the one who was meant is not among the first ${FIRST}`, ratio: missed.length / QUERIES, bar: 0.1, detail: `found in ${QUERIES - missed.length} of ${QUERIES}; not: ${missed.slice(0, 8).join('; ') || 'none'}` },
  ]
})
