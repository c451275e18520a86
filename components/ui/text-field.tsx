'use client'
import { useContext } from 'react'
import { classNames } from './class-names'
import { Field, type FieldProps } from './field'
import { FormContext } from './form-context'
import { versionOf } from './form-values'
import { useEntry } from './use-entry'

type Width = 'short' | 'medium' | 'full'
// As lib/money reads amounts; the server has the last word.
const amount = String.raw`\s*\$?\s*(\d{1,3}(,\d{3})+|\d{1,9})(\.\d{1,2})?\s*`
const emailAddress = String.raw`[^\s@]+@[^\s@]+\.[^\s@.]+`
const widths: Record<Width, string | false> = { short: 'width-short', medium: 'width-medium', full: false }

type TextFieldProps = FieldProps & {
  value?: string | null | undefined
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url'
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  autoComplete?: string
  maxLength?: number
  placeholder?: string
  width?: Width
  readOnly?: boolean
  spellCheck?: boolean
  /** The first thing to be typed on the page. */
  autoFocus?: boolean
}

/** One line of text. `type="password"` never gets a typed value back. */
export function TextField({ name, label, hint, required, value, width = 'full', type = 'text', ...rest }: TextFieldProps) {
  const { key, starting, complaint, listeners } = useEntry(name, label, value ?? undefined)
  return (
    <Field {...{ name, label, hint, required, complaint }}>
      {control => (
        <input
          key={key}
          {...control}
          {...rest}
          {...listeners}
          type={type}
          pattern={type === 'email' ? emailAddress : undefined}
          defaultValue={type === 'password' ? '' : starting}
          className={classNames('control', widths[width])}
        />
      )}
    </Field>
  )
}

type DateFieldProps = FieldProps & { value?: string | null | undefined; min?: string; max?: string; autoComplete?: string }

/** A day, 'YYYY-MM-DD' in and out; the browser shows it the local way. */
export function DateField({ name, label, hint, required, value, ...rest }: DateFieldProps) {
  const { key, starting, complaint, listeners } = useEntry(name, label, value ?? undefined)
  return (
    <Field {...{ name, label, hint, required, complaint }}>
      {control => (
        <input key={key} {...control} {...rest} {...listeners} type="date" defaultValue={starting} className="control width-medium" />
      )}
    </Field>
  )
}

/** Dollars and cents as a person types them; the schema turns them into cents. `cents` is what stands there at first. */
export function MoneyField({ name, label, hint, required, cents, autoFocus }: FieldProps & { cents?: number | undefined; autoFocus?: boolean }) {
  const { key, starting, complaint, listeners } = useEntry(name, label, cents === undefined ? undefined : (cents / 100).toFixed(2))
  return (
    <Field {...{ name, label, hint, required, complaint }}>
      {control => (
        <div className="money-control">
          <span aria-hidden="true">$</span>
          <input
            key={key}
            {...control}
            {...listeners}
            type="text"
            inputMode="decimal"
            pattern={amount}
            autoComplete="off"
            autoFocus={autoFocus}
            defaultValue={starting}
            className="control"
          />
        </div>
      )}
    </Field>
  )
}

type TextAreaProps = FieldProps & { value?: string | null | undefined; rows?: number; maxLength?: number; autoFocus?: boolean }

/** Several lines of text. */
export function TextAreaField({ name, label, hint, required, value, rows = 4, ...rest }: TextAreaProps) {
  const { key, starting, complaint, listeners } = useEntry(name, label, value ?? undefined)
  return (
    <Field {...{ name, label, hint, required, complaint }}>
      {control => <textarea key={key} {...control} {...rest} {...listeners} rows={rows} defaultValue={starting} className="control" />}
    </Field>
  )
}

/** A value that travels with the form. The field named `version` knows about edits by two people: see versionOf. */
export function HiddenField({ name, value }: { name: string; value: string | number }) {
  const { state } = useContext(FormContext)
  return <input type="hidden" name={name} value={name === 'version' ? versionOf(state, value) : value} />
}
