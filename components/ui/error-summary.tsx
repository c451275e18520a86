import type { Ref } from 'react'
import type { FormState } from '@/lib/form-state'
import { fieldId } from './form-values'
import { word, type Locale } from './words'

type ErrorSummaryProps = { state: FormState; prefix: string; locale: Locale; ref?: Ref<HTMLDivElement> }

/** The list of everything wrong with a form, each line a link to its field; nothing where nothing is wrong. */
export function ErrorSummary({ state, prefix, locale, ref }: ErrorSummaryProps) {
  const errors = Object.entries(state?.errors ?? {}).filter(([, messages]) => messages.length > 0)
  if (!state?.message && errors.length === 0) return null
  return (
    <div ref={ref} className="summary" role="alert" tabIndex={-1} autoFocus>
      <h2>{word(locale, 'problem')}</h2>
      <p>{state?.message ?? word(locale, 'checkFields')}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map(([name, messages]) => (
            <li key={name}>
              <a href={`#${fieldId(prefix, name)}`}>{messages.join(' ')}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
