// What a posted form hands back to the page that showed it: errors beside the fields, what was typed, both versions of an edit.
// It lives apart from the adapter so that the browser can import the type without the server's code.

export type Conflict = { field: string; label: string; yours: string; theirs: string }

export type FormState = null | {
  /** One plain sentence for the whole form. */
  message?: string
  /** Plain sentences by field name. */
  errors?: Record<string, string[]>
  /** What was typed, by field name, to fill the form again; hidden fields too. */
  values?: Record<string, string | string[]>
  /** Somebody else saved first: their values beside these. */
  conflict?: Conflict[]
  /** The version token that saves over theirs, now that both have been seen. */
  conflictVersion?: string
  /** Records that look like what was typed; saying "another one" lets it pass. */
  candidates?: readonly { href: string; label: string; detail: string }[]
  /** The sign-in ended before this was sent: the page goes to the sign-in, and what was typed comes back afterwards. */
  signedOut?: true
  /** The form stays on the page and this is what happened. */
  done?: string
  /** What the answer alone shows, this once: a secret that is kept nowhere. */
  shown?: Record<string, string>
}

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>
