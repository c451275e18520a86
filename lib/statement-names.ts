// Which statements PostgreSQL is asked to remember. A statement with a name is read and planned once a connection instead of each time it
// is sent, which for the large ones that a page begins with is most of what they cost.

/** Names a process gives at most: each connection remembers every one of them, with its plan. */
const MOST = 300
/** Sent so often before it gets a name: what is composed for one request alone would fill the memory and never come again. */
const TIMES = 3
/** Searches by likeness: how many rows a pattern finds depends on the pattern, so each is planned for its own. */
const byLikeness = /\bI?LIKE\b|[\s(]<?%>?\s|\bsimilarity\(|\s~\*?\s/

/** Names for statements that come again; '' (the one without a name) where one is better planned anew: `all` where whoever asks knows that none is. */
export function statementNames({ all = false } = {}): (statement: { sql: string }) => string {
  const seen = new Map<string, number>()
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined || names.size >= MOST) return known ?? ''
    const times = (seen.get(sql) ?? 0) + 1
    if (times < TIMES) {
      // Those seen once or twice are forgotten together: what comes often is soon seen again.
      if (seen.size >= 2 * MOST) seen.clear()
      seen.set(sql, times)
      return ''
    }
    seen.delete(sql)
    if (!all && byLikeness.test(sql)) return ''
    const name = `ip2a_${names.size}`
    names.set(sql, name)
    return name
  }
}
