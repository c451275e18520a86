import { z } from 'zod'
import { Invalid } from '@/lib/errors'
import { mustSay, type BulkAsked } from './schema'

/** What an act cannot do without, as the form says it; throws Invalid with the fields to mend. */
export function must<K extends keyof typeof mustSay>(what: K, asked: BulkAsked): z.output<(typeof mustSay)[K]> {
  const parsed = mustSay[what].safeParse(asked)
  if (!parsed.success) throw new Invalid(z.flattenError(parsed.error as z.ZodError).fieldErrors as Record<string, string[]>)
  return parsed.data as z.output<(typeof mustSay)[K]>
}
