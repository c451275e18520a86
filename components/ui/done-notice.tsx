import type { ReactNode } from 'react'
import type { FormAction } from '@/lib/form-state'
import { Form } from './form'
import { Notice } from './notice'
import { SubmitButton } from './submit-button'
import { HiddenField } from './text-field'
import { Toast } from './toast'

export type Undo = { action: FormAction; fields: Readonly<Record<string, string | number>> }

type DoneNoticeProps = {
  /** What was done, in a sentence. */
  children: ReactNode
  /** The same in two or three words. */
  toast: string
  undo?: Undo | undefined
}

/** What was just done, on the page and for a while in its corner, each with the way to take it back. */
export function DoneNotice({ children, toast, undo }: DoneNoticeProps) {
  return (
    <>
      <Notice tone="success" quiet>
        <p>{children}</p>
        {undo && (
          <Form action={undo.action} id="undo">
            {Object.entries(undo.fields).map(([name, value]) => <HiddenField key={name} name={name} value={value} />)}
            <div className="buttons"><SubmitButton tone="secondary">Undo</SubmitButton></div>
          </Form>
        )}
      </Notice>
      <Toast text={toast} undoForm={undo && 'undo'} />
    </>
  )
}
