import type { FormState } from '@/lib/form-state'
import { PreviewPayment } from '@/lib/counter/schema'
import { z } from 'zod'

type Params = Record<string, string | string[] | undefined>
const fields = ['entryKey', 'method', 'amount', 'receivedOn', 'reference', 'through', 'note'] as const
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.replaceAll('\0', '')
const many = (value: string | string[] | undefined) => [value ?? []].flat().map((text) => text.replaceAll('\0', ''))

/** A payment as the address asks for it, or the problems of what was typed; null where the form is fresh. */
export function askedOf(memberId: string, params: Params) {
  if (one(params['method']) === undefined || one(params['entryKey']) === undefined) return null
  const typed = { ...Object.fromEntries(fields.map((name) => [name, one(params[name]) ?? ''])), debts: many(params['debts[]']) } as Record<(typeof fields)[number], string> & { debts: string[] }
  const raw = { memberId, ...typed }
  const read = PreviewPayment.safeParse(raw)
  const errors = read.success ? undefined : z.flattenError(read.error).fieldErrors as Record<string, string[]>
  return { raw: raw as z.input<typeof PreviewPayment>, values: typed, errors }
}

/** What the form shows: what was typed, and what is wrong with it. */
export const stateOfLook = (values: Record<string, string | string[]>, errors: Record<string, string[]> | undefined): FormState =>
  (errors ? { values, errors, message: 'Please check the marked fields.' } : { values })
