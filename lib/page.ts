import 'server-only'
import { forbidden, notFound } from 'next/navigation'
import { answerTooMany } from './answer-status'
import { requestFacts } from './auth/session'
import { Forbidden, NotFound, TooMany } from './errors'

/** Awaits what a page shows: a record out of reach is a 404, a closed room a 403, too many searches a 429, anything else stays an error. */
export async function show<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof NotFound) notFound()
    if (error instanceof TooMany) {
      answerTooMany((await requestFacts()).requestId, error.retryAfterSeconds)
      // Next has no such page: app/forbidden.tsx says it, and the web server mends the status.
      forbidden()
    }
    if (error instanceof Forbidden) forbidden()
    throw error
  }
}

/** A page's search parameters with one value each; the checkboxes of chosen columns are one. PostgreSQL has no NUL in texts: whoever sends one is looking for trouble, not for a row. */
export async function oneEach(params: Promise<Record<string, string | string[] | undefined>>): Promise<Record<string, string>> {
  const given = Object.entries(await params).map(([name, value]) => [name, Array.isArray(value) ? (name === 'cols' ? value.join() : value[0]) : value] as const)
  // A name like __proto__ brings no text.
  return Object.fromEntries(given.flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value.replaceAll('\0', '')]] : [])))
}
