import 'server-only'
import { revalidatePath } from 'next/cache'
import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect, RedirectType } from 'next/navigation'
import type { z } from 'zod'
import { answerTooMany } from './answer-status'
import { actorOfOwnPages } from './auth/acting'
import type { Actor } from './auth/actor'
import { rightsOf } from './auth/permissions'
import { chosenLocale, getViewer, viewerOrStranger } from './auth/session'
import { env } from './env'
import { Conflict, Forbidden, Invalid, LooksAlike, NotFound, TooMany, Unavailable } from './errors'
import type { FormState } from './form-state'
import { log } from './log'
import type { Locale } from './messages'
import { inSpanish } from './messages.answers'
import type { Command } from './operation'
import { Refused } from './refused'

type After<R> = {
  /** Where to go once it is done; without it the form stays and says `done`. May be another site's address (Stripe). */
  goTo?: (result: Exclude<R, Refused>) => string
  done?: string
  /** What the answer shows this once, beside `done`. */
  show?: (result: Exclude<R, Refused>) => Record<string, string>
  /** The form stands on a member's own pages and names in `memberId` whose: refused where staff meanwhile act for another. */
  onOwnPages?: true
  /** What only a door may do with the result, e.g. set the session cookie. */
  after?: (result: Exclude<R, Refused>) => Promise<void>
}

/** Fields as typed: repeated ones (checkbox groups) as lists. React's and files' own fields are left out, and NULs, which no text column takes. */
export function readForm(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue
    const all = form.getAll(name).filter((value) => typeof value === 'string').map((value) => value.replaceAll('\0', ''))
    const list = name.endsWith('[]')
    if (list || all.length > 1) values[list ? name.slice(0, -2) : name] = all
    else if (all[0] !== undefined) values[name] = all[0]
  }
  return values
}

/** A form posted from elsewhere is refused: the Origin must be ours. Browsers send it with every post. */
export function refuseForeignOrigin(origin: string | null): void {
  if (origin !== new URL(env().NEXTAUTH_URL).origin) throw new Forbidden('This form came from another site. Nothing was changed.')
}

const withoutSecrets = (values: Record<string, string | string[]>) => Object.fromEntries(Object.entries(values).filter(([name]) => !/password|^again$/i.test(name)))

/** What a failed command shows in its form. Failures that nobody foresaw are logged and shown without their words. */
export function stateOf(error: unknown, typed: Record<string, string | string[]>, actor?: Actor): FormState {
  const values = withoutSecrets(typed)
  if (error instanceof TooMany && actor) answerTooMany(actor.requestId, error.retryAfterSeconds)
  if (error instanceof LooksAlike) return { message: error.message, errors: error.errors, candidates: error.candidates, values }
  if (error instanceof Invalid) return { message: error.message, errors: error.errors, values }
  if (error instanceof Conflict) return { message: error.message, conflict: error.differences, conflictVersion: error.currentVersion, values }
  if (error instanceof NotFound || error instanceof Forbidden || error instanceof TooMany || error instanceof Unavailable) return { message: error.message, values }
  log.error({ err: (error as Error)?.message, stack: (error as Error)?.stack, requestId: actor?.requestId }, 'form failed')
  return { message: `Something went wrong on our side. Nothing was changed. Please try again; if it happens again, tell the office this number: ${actor?.requestId ?? 'none'}.`, values }
}

/**
 * Makes a server action of a command: the form's fields are its input, errors go back beside the fields with what was typed, success answers 303.
 * Works without JavaScript.
 */
export function formAction<S extends z.ZodType, R>(run: Command<S, R>, after: After<R>) {
  const answer = async (form: FormData): Promise<FormState> => {
    const typed = readForm(form)
    let actor: Actor | undefined
    let result: Exclude<R, Refused>
    try {
      refuseForeignOrigin((await headers()).get('origin'))
      actor = await viewerOrStranger()
      if (after.onOwnPages) actor = actorOfOwnPages(actor, typed['memberId'])
      const outcome = await run(actor, typed as z.input<S>)
      if (outcome instanceof Refused) {
        if (outcome.retryAfterSeconds) answerTooMany(actor.requestId, outcome.retryAfterSeconds)
        return { message: outcome.message, values: withoutSecrets(typed) }
      }
      result = outcome as Exclude<R, Refused>
      await after.after?.(result)
    } catch (error) {
      // Who was signed in when the form was drawn is not refused for a lack of rights: the sign-in is over, and the page knows where to go.
      const over = error instanceof Forbidden && actor?.kind === 'public' && rightsOf(run.spec.name) !== 'public'
      return over ? { message: 'Your sign-in has ended, and nothing was changed. Please sign in again.', signedOut: true, values: withoutSecrets(typed) } : stateOf(error, typed, actor)
    }
    revalidatePath('/', 'layout')
    if (!after.goTo) return { done: after.done ?? 'Saved.', ...(after.show ? { shown: after.show(result) } : {}) }
    redirect(after.goTo(result) as Route, RedirectType.push)
  }
  // A plain form (components/ui/plain-form.tsx) knows no answer before this one: it sends its fields and nothing else.
  return async (previous: FormState | FormData, form?: FormData): Promise<FormState> => {
    const said = await answer(form ?? (previous as FormData))
    // Where the database is away, the browser's own language will do; the form must not be lost over that.
    const viewer = await getViewer().catch(() => null)
    return inWordsOf(said, viewer?.language ?? (await chosenLocale()))
  }
}

/** The same answer in the reader's language. */
function inWordsOf(state: FormState, locale: Locale): FormState {
  if (!state || locale !== 'es') return state
  const { message, errors, done, conflict } = state
  return {
    ...state,
    ...(message === undefined ? {} : { message: inSpanish(message) }),
    ...(done === undefined ? {} : { done: inSpanish(done) }),
    ...(conflict === undefined ? {} : { conflict: conflict.map((one) => ({ ...one, label: inSpanish(one.label) })) }),
    ...(errors === undefined ? {} : { errors: Object.fromEntries(Object.entries(errors).map(([field, said]) => [field, said.map(inSpanish)])) }),
  }
}
