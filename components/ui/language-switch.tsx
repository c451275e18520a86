import type { FormAction } from '@/lib/form-state'
import { ChoiceForm } from './choice-form'
import { word, type Locale } from './words'

/** English or Spanish, each in its own words. The action gets `locale`. */
export function LanguageSwitch({ action, current }: { action: FormAction; current: Locale }) {
  return (
    <ChoiceForm
      action={action}
      name="locale"
      legend={word(current, 'language')}
      current={current}
      options={[
        { value: 'en', label: 'English', lang: 'en' },
        { value: 'es', label: 'Español', lang: 'es' },
      ]}
    />
  )
}
