'use client'

import { useState, type FormEvent } from 'react'
import { Card } from '@/components/ui/card'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextAreaField, TextField } from '@/components/ui/text-field'
import { writeMailAction } from './actions'

type Words = { subject: string; body: string }
type MailFormProps = { mail: string; language: 'en' | 'es'; seen: string; wording: Words; samples: Record<string, string> }

const filled = (text: string, samples: Record<string, string>) => text.replace(/\{(\w+)\}/g, (blank, name: string) => samples[name] ?? blank)

/** A mail's words, and beside them how they will read; the preview follows while somebody types. */
export function MailForm({ mail, language, seen, wording, samples }: MailFormProps) {
  const [words, setWords] = useState(wording)
  const typed = (event: FormEvent<HTMLDivElement>) => {
    const { name, value } = event.target as unknown as HTMLInputElement
    if (name === 'subject' || name === 'body') setWords((before) => ({ ...before, [name]: value }))
  }
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <div onInput={typed}>
        <Card title="Words">
          <Form action={writeMailAction} id="words">
            <HiddenField name="key" value={mail} />
            <HiddenField name="language" value={language} />
            <HiddenField name="seen" value={seen} />
            <TextField name="subject" label="Subject" required maxLength={200} value={wording.subject} />
            <TextAreaField name="body" label="Text" required rows={14} maxLength={10_000} value={wording.body} />
            <FormFoot><SubmitButton>Save the words</SubmitButton></FormFoot>
          </Form>
        </Card>
      </div>
      <Card title="Preview" note="With invented values in the blanks.">
        <p lang={language}><strong>{filled(words.subject, samples)}</strong></p>
        <p lang={language} className="whitespace-pre-wrap break-words">{filled(words.body, samples)}</p>
      </Card>
    </div>
  )
}
