import type Stripe from 'stripe'
import { invalid } from './errors'

type Sent = Stripe.MetadataParam | '' | null | undefined

/** Stripe's limits on metadata (docs.stripe.com/api/metadata): 50 keys, keys of 40 characters, values of 500. */
export function checkMetadata(map: Record<string, unknown>, param: string): void {
  const entries = Object.entries(map)
  if (entries.length > 50) throw invalid(`You can only have up to 50 metadata keys; you passed ${entries.length}.`, param)
  for (const [key, value] of entries) {
    if (key.length > 40) {
      const sent = `you passed in a key that is ${key.length} characters. Invalid key: ${key}`
      throw invalid(`Metadata keys can have up to 40 characters, but ${sent}`, param)
    }
    const length = String(value).length
    if (length > 500) {
      const sent = `you passed in a value that is ${length} characters.`
      throw invalid(`Metadata values can have up to 500 characters, but ${sent}`, `${param}[${key}]`)
    }
  }
}

/** Merges sent metadata into what is there: an empty value unsets a key, an empty `metadata` unsets them all. */
export function mergeMetadata(there: Stripe.Metadata, sent: Sent): Stripe.Metadata {
  if (sent === undefined) return there
  if (sent === '' || sent === null) return {}
  const merged: Stripe.Metadata = { ...there }
  for (const [key, value] of Object.entries(sent)) {
    if (value === '' || value === null) delete merged[key]
    else merged[key] = String(value)
  }
  checkMetadata(merged, 'metadata')
  return merged
}
