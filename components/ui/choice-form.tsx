'use client'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-state'
import { Icon, type IconName } from './icon'

type ChoiceFormProps = {
  action: FormAction
  /** The field that is sent. */
  name: string
  legend: string
  current: string
  options: readonly { value: string; label: string; icon?: IconName; lang?: string }[]
}

/** A choice that is made by pressing it: each option is a submit button of one small form, so it works without JavaScript. */
export function ChoiceForm({ action, name, legend, current, options }: ChoiceFormProps) {
  const [, formAction] = useActionState(action, null)
  return (
    <form action={formAction}>
      <div className="choices" role="group" aria-label={legend}>
        {options.map(({ value, label, icon, lang }) => (
          <button key={value} type="submit" name={name} value={value} lang={lang} aria-pressed={value === current}>
            {icon && <Icon name={icon} />}
            {label}
          </button>
        ))}
      </div>
    </form>
  )
}
