// An edit of a record that two people may have open: what it changes, and what to tell where somebody saved first.
import { Conflict } from '@/lib/errors'

type Row = Record<string, unknown>

/** The fields that an edit changes, in the order of their labels. `inWords` tells a value as its form shows it. */
export function changedFields<F extends string>(labels: Record<F, string>, inWords: (field: F, value: unknown) => string, edited: Row, current: Row): F[] {
  return (Object.keys(labels) as F[]).filter((field) => inWords(field, edited[field]) !== inWords(field, current[field]))
}

/** Both versions of each changed field. */
export function conflictOf<F extends string>(labels: Record<F, string>, inWords: (field: F, value: unknown) => string, edited: Row, current: Row & { version: number }): Conflict {
  const differences = changedFields(labels, inWords, edited, current).map((field) => ({
    field, label: labels[field], yours: inWords(field, edited[field]), theirs: inWords(field, current[field]),
  }))
  return new Conflict(differences, String(current.version))
}

/** The columns of some fields. */
export const only = <F extends string>(fields: readonly F[], row: Row) => Object.fromEntries(fields.map((field) => [field, row[field]]))
