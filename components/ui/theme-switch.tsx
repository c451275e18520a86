import type { FormAction } from '@/lib/form-state'
import { ChoiceForm } from './choice-form'
import { word, type Locale } from './words'

export type Theme = 'light' | 'dark' | 'system'

type ThemeSwitchProps = { action: FormAction; current: Theme; locale?: Locale }

/** Light, dark, or as the device says. The action gets `theme` and keeps it; the layout puts it on `<html data-theme>`. */
export function ThemeSwitch({ action, current, locale = 'en' }: ThemeSwitchProps) {
  return (
    <ChoiceForm
      action={action}
      name="theme"
      legend={word(locale, 'theme')}
      current={current}
      options={[
        { value: 'light', label: word(locale, 'light'), icon: 'sun' },
        { value: 'dark', label: word(locale, 'dark'), icon: 'moon' },
        { value: 'system', label: word(locale, 'system'), icon: 'system' },
      ]}
    />
  )
}
