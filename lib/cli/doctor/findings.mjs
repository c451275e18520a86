/** What a check found: all well, worth a look, or wrong; `todo` says what to do about it. */
export const ok = (what, says) => ({ state: 'ok', what, says })
export const warn = (what, says, todo) => ({ state: 'warn', what, says, todo })
export const bad = (what, says, todo) => ({ state: 'bad', what, says, todo })

const gigabytes = (bytes) => `${(bytes / 1024 ** 3).toFixed(1)} GB`

/** Room on a disk or in memory: red below the one figure, yellow below the other (bytes). */
export function roomFor(what, { free, total }, { red, yellow, todo }) {
  const says = `${gigabytes(free)} free of ${gigabytes(total)}`
  return free < red ? bad(what, says, todo) : free < yellow ? warn(what, says, todo) : ok(what, says)
}

/** "3 minutes", "2 days": as people say how long. */
export function agoInWords(ms) {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`
}
