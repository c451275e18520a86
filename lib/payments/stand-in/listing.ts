import type Stripe from 'stripe'
import { invalid, missing } from './errors'

export interface List<Row> {
  object: 'list'
  data: Row[]
  has_more: boolean
  url: string
}

type ListParams = Stripe.PaginationParams & { created?: Stripe.RangeQueryParam | number }

/**
 * One page as docs.stripe.com/api/pagination gives it: newest first, `limit` 1 to 100 (10 when left out),
 * cursors by id. `rows` come oldest first.
 */
export function listed<Row extends { id: string; created?: number }>(
  url: string, noun: string, rows: Row[], params: ListParams,
): List<Row> {
  const { limit = 10, starting_after: after, ending_before: before, created } = params
  if (limit < 1) throw invalid('This value must be greater than or equal to 1.', 'limit', 'parameter_invalid_integer')
  if (limit > 100) throw invalid('This value must be less than or equal to 100.', 'limit', 'parameter_invalid_integer')
  if (after !== undefined && before !== undefined) {
    throw invalid('You may only specify one of these parameters: starting_after, ending_before.')
  }
  const newestFirst = rows.toReversed()
  const place = (id: string, param: string) => {
    const found = newestFirst.findIndex((row) => row.id === id)
    if (found < 0) throw missing(noun, id, param)
    return found
  }
  const from = after === undefined ? 0 : place(after, 'starting_after') + 1
  const until = before === undefined ? newestFirst.length : place(before, 'ending_before')
  const inReach = newestFirst.slice(from, until).filter((row) => within(row.created ?? 0, created))
  const data = before === undefined ? inReach.slice(0, limit) : inReach.slice(-limit)
  return { object: 'list', data, has_more: inReach.length > data.length, url }
}

function within(created: number, range: Stripe.RangeQueryParam | number | undefined): boolean {
  if (range === undefined) return true
  if (typeof range === 'number') return created === range
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range
  return created > gt && created >= gte && created < lt && created <= lte
}
