import type { FormAction } from '@/lib/form-state'
import { Icon, type IconName } from './icon'
import { PlainForm } from './plain-form'

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
  return (
    <PlainForm action={action} choice={name === 'theme' ? 'theme' : 'other'}>
      <div className="choices" role="group" aria-label={legend}>
        {options.map(({ value, label, icon, lang }) => (
          <button key={value} type="submit" name={name} value={value} lang={lang} aria-pressed={value === current}>
            {icon && <Icon name={icon} />}
            {label}
          </button>
        ))}
      </div>
    </PlainForm>
  )
}
