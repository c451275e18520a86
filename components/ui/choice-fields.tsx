'use client'
import { useContext, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Field, type FieldProps } from './field'
import { FormContext } from './form-context'
import { fieldId, typedValues } from './form-values'
import { useEntry } from './use-entry'
import { word } from './words'

export type Option = { value: string; label: string; disabled?: boolean | undefined }

/** An option drawn at length: a second line, and a figure at the end. */
export type Choice = { value: string; label: ReactNode; hint?: ReactNode; aside?: ReactNode; disabled?: boolean | undefined }

type SelectFieldProps = FieldProps & {
  options: readonly Option[]
  value?: string | null | undefined
  /** The text of the empty choice; "Choose…" without it, `false` for none. */
  emptyLabel?: string | false
  width?: 'short' | 'medium' | 'full'
}

/** One of a list. */
export function SelectField({ name, label, hint, required, options, value, emptyLabel, width = 'full' }: SelectFieldProps) {
  const { locale } = useContext(FormContext)
  const { key, starting, complaint, listeners } = useEntry(name, label, value ?? undefined)
  return (
    <Field {...{ name, label, hint, required, complaint }}>
      {control => (
        <select
          key={key}
          {...control}
          {...listeners}
          defaultValue={starting}
          className={classNames('control', width === 'short' && 'width-short', width === 'medium' && 'width-medium')}
        >
          {emptyLabel !== false && <option value="">{emptyLabel ?? word(locale, 'choose')}</option>}
          {options.map(option => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type BoxProps = {
  id: string
  name: string
  type: 'checkbox' | 'radio'
  choice: Choice
  checked: boolean
  describedBy?: string | undefined
  invalid?: true | undefined
}

function Box({ id, name, type, choice, checked, describedBy, invalid }: BoxProps) {
  return (
    <label className="choice">
      <input
        id={id}
        type={type}
        name={name}
        value={choice.value}
        defaultChecked={checked}
        disabled={choice.disabled}
        aria-describedby={describedBy}
        aria-invalid={invalid}
      />
      <span>
        {choice.label}
        {choice.hint && <span className="hint">{choice.hint}</span>}
      </span>
      {choice.aside && <span className="choice-aside">{choice.aside}</span>}
    </label>
  )
}

type CheckboxFieldProps = { name: string; label: ReactNode; hint?: ReactNode; checked?: boolean; value?: string }

/** One thing that is so or not. Sends `value` ("on") when it is checked, nothing otherwise. */
export function CheckboxField({ name, label, hint, checked = false, value = 'on' }: CheckboxFieldProps) {
  const { state, serial, prefix } = useContext(FormContext)
  const errors = state?.errors?.[name]
  const id = fieldId(prefix, name)
  const typed = typedValues(state, name)
  return (
    <div className="field">
      {errors && <p id={`${id}-error`} className="field-error">{errors.join(' ')}</p>}
      <Box
        key={serial}
        id={id}
        name={name}
        type="checkbox"
        choice={{ value, label, hint }}
        checked={typed ? typed.includes(value) : checked}
        describedBy={errors && `${id}-error`}
        invalid={errors && true}
      />
    </div>
  )
}

type GroupProps = FieldProps & { options: readonly Choice[]; cards?: boolean }

function Boxes({ type, options, cards, given, ...field }: GroupProps & { type: 'checkbox' | 'radio'; given: readonly string[] }) {
  const { state, serial } = useContext(FormContext)
  const chosen = typedValues(state, field.name) ?? given
  return (
    <Field {...field} group>
      {control => (
        <div key={serial} className={cards ? 'choice-cards' : 'choice-list'}>
          {options.map((choice, index) => (
            <Box
              key={choice.value}
              id={index === 0 ? control.id : `${control.id}-${choice.value}`}
              name={type === 'checkbox' ? `${field.name}[]` : field.name}
              type={type}
              choice={choice}
              checked={chosen.includes(choice.value)}
              invalid={control['aria-invalid']}
            />
          ))}
        </div>
      )}
    </Field>
  )
}

/** Any number of a few, sent as `name[]` so that one choice still arrives as a list. `cards` draws each as a large row for a thumb. */
export function CheckboxGroup({ values = [], ...group }: GroupProps & { values?: readonly string[] }) {
  return <Boxes {...group} type="checkbox" given={values} />
}

/** Exactly one of a few. */
export function RadioGroup({ value, ...group }: GroupProps & { value?: string | null | undefined }) {
  return <Boxes {...group} type="radio" given={value ? [value] : []} />
}
