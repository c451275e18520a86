export type Tone = 'good' | 'info' | 'warn' | 'bad' | 'neutral'

/** The class of a badge, for table rows that draw it without a component. */
export const badgeClass = (tone: Tone): string => `badge badge-${tone}`

/** A short state in words; its tone shows as colour and as shape. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: string }) {
  return <span className={badgeClass(tone)}>{children}</span>
}
