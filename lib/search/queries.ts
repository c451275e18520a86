import type { Actor } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import { join, sql, type Db } from '@/lib/db'
import { query } from '@/lib/operation'
import { isPresenting } from '@/lib/presenting'
import { likeness, wordsOf } from './near'
import { SearchFor, type HitGroup } from './schema'
import type { RecordSource } from './source'
import { recordSources, wordSources } from './sources/all'

const fewest = 2
const inBox = 6
const onPage = 25
/** Hits so much worse than the best of their source are what happened to be near it, not what was meant. */
const near = 0.6
/** From here on each word stands in the row as it was typed. */
const literal = 0.8
/** So many times more are fetched than shown where their letters are compared. */
const spare = 6

type Scored = HitGroup & { best: number }
type FoundRow = { source: string; id: string; score: number; facts: never }

/** Whose rows this actor may find: the right must reach everybody's records, and nobody is named while the actor presents. */
const openTo = (actor: Actor) => (source: RecordSource): boolean =>
  accessOf(actor, source.right) === 'any' && !(source.personal && isPresenting(actor))

/** The rows of all sources in one statement. */
async function rowsOf(db: Db, sources: readonly RecordSource[], q: string, most: number): Promise<FoundRow[]> {
  const parts = sources.flatMap((source) => {
    const rows = source.rows({ q, most: source.spelt ? most * spare : most })
    return rows ? [sql`(SELECT ${source.key}::text AS source, r.* FROM (${rows}) r)`] : []
  })
  return parts.length === 0 ? [] : db.$queryRaw<FoundRow[]>`SELECT * FROM (${join(parts, ' UNION ALL ')}) all_found ORDER BY score DESC`
}

/** What trigrams only think alike is put in order by its letters: they take two swapped letters for three wrong ones. */
function inOrder(source: RecordSource, found: FoundRow[], q: string): FoundRow[] {
  const { spelt } = source
  if (!spelt) return found
  const typed = wordsOf(q).slice(0, 6)
  return found.map((row) => (row.score >= literal ? row : { ...row, score: (row.score + likeness(typed, wordsOf(spelt(row.facts)))) / 2 })).sort((a, b) => b.score - a.score)
}

const grouped = (scored: { id: string; score: number; title: string; detail: string; href: string }[], key: string): Pick<Scored, 'hits' | 'best'> => {
  const best = Math.max(0, ...scored.map(({ score }) => score))
  const meant = scored.filter(({ score }) => score >= best * near)
  return { best, hits: meant.map(({ id, title, detail, href }) => ({ key: `${key}:${id}`, title, detail, href })) }
}

/** What the words may mean, in groups, the best first. Words of one letter find pages only; none find what people mostly begin with. */
export const search = query({
  name: 'search.find',
  input: SearchFor,
  run: async ({ db, actor }, { q, full }) => {
    const most = full ? onPage : inBox
    const rows = [...q].length < fewest ? [] : await rowsOf(db, recordSources.filter(openTo(actor)), q, most)
    const records = recordSources.map((source): Scored => {
      const { key, label, all, line } = source
      const found = inOrder(source, rows.filter((row) => row.source === key), q).slice(0, most)
      return { key, label, all: all?.(q), ...grouped(found.map((row) => ({ id: row.id, score: row.score, ...line(row) })), key) }
    })
    const words = wordSources.map(({ key, label, all, find }): Scored => ({ key, label, all: all?.(q), ...grouped(find({ q, most, actor }), key) }))
    const groups = [...records, ...words].filter(({ hits }) => hits.length > 0).sort((a, b) => b.best - a.best)
    return { groups: groups.map(({ key, label, hits, all }): HitGroup => ({ key, label, hits, ...(all === undefined ? {} : { all }) })) }
  },
})
