// What is asked of the one search, and what it answers: groups of hits, each a line with an address.
import { z } from 'zod'
import { searchWords } from '@/lib/fields'

/** `full` asks for a page of results instead of the few that fit under a box. */
export const SearchFor = z.strictObject({ q: searchWords, full: z.boolean().default(false) })

export type Hit = {
  /** Unique in an answer, and the same each time: "members:019a…". */
  key: string
  title: string
  detail: string
  href: string
}

export type HitGroup = {
  key: string
  label: string
  hits: Hit[]
  /** The room's own list with the same words, where it has one. */
  all?: string | undefined
}

export type Found = { groups: HitGroup[] }
