import type { FormState } from '@/lib/form-state'

export const fieldId = (prefix: string, name: string): string => `${prefix}f-${name}`

/** What was typed into the field last time, as a list; undefined where the form comes fresh. */
export function typedValues(state: FormState, name: string): string[] | undefined {
  if (!state?.values) return undefined
  const typed = state.values[name]
  return typed === undefined ? [] : Array.isArray(typed) ? typed : [typed]
}

/**
 * The version a form saves over: the one on the screen when typing began, whatever the page has read since (else an
 * ordinary mistake in a field would silently make the form newer than what its writer saw), and after a conflict the
 * one whose values have been shown.
 */
export const versionOf = (state: FormState, given: string | number): string | number =>
  state?.conflictVersion ?? typedValues(state, 'version')?.[0] ?? given
