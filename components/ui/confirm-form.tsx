import type { ReactNode } from 'react'
import type { FormAction } from '@/lib/form-state'
import { LinkButton, type ButtonTone } from './button'
import { Form, FormFoot } from './form'
import { FormDisclosure } from './form-disclosure'
import { SubmitButton } from './submit-button'
import { HiddenField } from './text-field'
import { word, type Locale } from './words'

type ConfirmFormProps = {
  action: FormAction
  /** Folds the form away behind these words until somebody asks for it; an answer with a problem opens it again. */
  trigger?: string
  /** What will follow, in one or two sentences. */
  consequence: ReactNode
  /** The verb on the button: "Archive member". */
  submitLabel: string
  tone?: Extract<ButtonTone, 'primary' | 'danger'>
  hidden?: Readonly<Record<string, string | number>>
  /** More fields, such as a reason. */
  children?: ReactNode
  cancelHref?: string
  id?: string
  locale?: Locale
}

/** One deliberate step: it says what will follow, and then does it. */
export function ConfirmForm(props: ConfirmFormProps) {
  const { action, trigger, consequence, submitLabel, tone = 'danger', hidden = {}, children, cancelHref, id, locale = 'en' } = props
  const step = (
    <div className={`confirm tone-${tone === 'danger' ? 'bad' : 'info'}`}>
      <p>{consequence}</p>
      {Object.entries(hidden).map(([name, value]) => <HiddenField key={name} name={name} value={value} />)}
      {children}
      <FormFoot>
        <SubmitButton tone={tone}>{submitLabel}</SubmitButton>
        {cancelHref && <LinkButton href={cancelHref} tone="quiet">{word(locale, 'cancel')}</LinkButton>}
      </FormFoot>
    </div>
  )
  return (
    <Form action={action} locale={locale} {...(id ? { id } : {})}>
      {trigger ? <FormDisclosure summary={trigger}>{step}</FormDisclosure> : step}
    </Form>
  )
}
