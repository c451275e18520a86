import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type Fact = { label: string; value: ReactNode }

/** Facts of one record. `rows` puts label and value at the two ends of a line; otherwise they stand in columns. */
export function DescriptionList({ facts, rows }: { facts: readonly Fact[]; rows?: boolean }) {
  return (
    <dl className={classNames('facts', rows && 'facts-rows')}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
