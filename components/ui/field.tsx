'use client'
import { useContext, type ReactNode } from 'react'
import { FormContext } from './form-context'
import { fieldId } from './form-values'
import { word } from './words'

export type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  required?: boolean | undefined
}

export type ControlProps = {
  id: string
  name: string
  required: boolean | undefined
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type FrameProps = FieldProps & {
  /** A complaint made in the browser; it wins over the server's. `null` says the field has been put right. */
  complaint?: string | null | undefined
  /** A group of choices: fieldset and legend instead of a label. */
  group?: boolean
  children: (control: ControlProps) => ReactNode
}

/** The frame of every field: label, the word "required", hint, error, and the wiring between them and the control. */
export function Field({ name, label, hint, required, complaint, group, children }: FrameProps) {
  const { state, prefix, locale } = useContext(FormContext)
  const id = fieldId(prefix, name)
  const error = complaint === undefined ? state?.errors?.[name]?.join(' ') : complaint
  const control: ControlProps = {
    id,
    name,
    required,
    'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': error ? true : undefined,
  }
  const title = (
    <>
      {label}
      {required && <> <span className="required">{word(locale, 'required')}</span></>}
    </>
  )
  const body = (
    <>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      {error && <p id={`${id}-error`} className="field-error" role={complaint ? 'alert' : undefined}>{error}</p>}
      {children(control)}
    </>
  )
  if (group) {
    return (
      <fieldset className="field" aria-describedby={control['aria-describedby']}>
        <legend>{title}</legend>
        {body}
      </fieldset>
    )
  }
  return (
    <div className="field">
      <label htmlFor={id}>{title}</label>
      {body}
    </div>
  )
}
