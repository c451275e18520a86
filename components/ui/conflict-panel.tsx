import type { Ref } from 'react'
import type { Conflict } from '@/lib/form-state'
import { word, type Locale } from './words'

type ConflictPanelProps = { conflict: Conflict[]; message?: string | undefined; locale: Locale; ref?: Ref<HTMLDivElement> }

/** Two people edited the same record: both versions beside each other. The form below keeps what was typed. */
export function ConflictPanel({ conflict, message, locale, ref }: ConflictPanelProps) {
  const shown = (value: string) => value || <i>{word(locale, 'empty')}</i>
  return (
    <div ref={ref} className="summary summary-warn" role="alert" tabIndex={-1} autoFocus>
      <h2>{word(locale, 'conflictTitle')}</h2>
      <p>{message ?? word(locale, 'conflictBody')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{word(locale, 'what')}</th>
            <th scope="col">{word(locale, 'yours')}</th>
            <th scope="col">{word(locale, 'theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.map(({ field, label, yours, theirs }) => (
            <tr key={field}>
              <th scope="row">{label}</th>
              <td>{shown(yours)}</td>
              <td>{shown(theirs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <a href="">{word(locale, 'conflictTheirs')}</a>
    </div>
  )
}
