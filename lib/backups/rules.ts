const DAY = 86_400_000

/** The first night, or the first Sunday, that nobody can have missed yet: so long nothing is wrong. In days, a little more than the schedule needs. */
const firstWithin = { made: { days: 1, words: 'The first is made tonight' }, verified: { days: 8, words: 'The first trial is on Sunday' } } as const

/** What to say where no backup was made, or tried, yet, by how old the installation is. `well` is false where one should be there. */
export function noneYet(act: keyof typeof firstWithin, installedAt: Date, now = new Date()): { well: boolean; words: string } {
  const { days, words } = firstWithin[act]
  return now.getTime() - installedAt.getTime() < days * DAY ? { well: true, words } : { well: false, words: act === 'made' ? 'None yet' : 'Never yet' }
}
