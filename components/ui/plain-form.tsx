import type { ReactNode } from 'react'
import type { FormAction } from '@/lib/form-state'

type PlainFormProps = {
  action: FormAction
  id?: string
  /** A choice that the browser keeps, or one of the theme: the frame keeper sends it without leaving the page. */
  choice?: 'theme' | 'other'
  children: ReactNode
}

/** A form of one press that has nothing to say but where it leads: plain HTML, posted by the browser itself. Whatever can be refused stands in a Form. */
export function PlainForm({ action, id, choice, children }: PlainFormProps) {
  // As Next names an action in a form that is sent without JavaScript.
  const { $$id } = action as FormAction & { $$id: string }
  return (
    <form id={id} method="POST" encType="multipart/form-data" data-choice={choice && ''} data-theme={choice === 'theme' ? '' : undefined}>
      <input type="hidden" name={`$ACTION_ID_${$$id}`} />
      {children}
    </form>
  )
}
