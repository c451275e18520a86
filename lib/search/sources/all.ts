import type { RecordSource, WordSource } from '../source'
import { memberSource } from './members'
import { organizationSource } from './organizations'
import { placeSource } from './pages'
import { receiptSource } from './receipts'

/** What the search looks through. With equal fit the groups stand in this order. */
export const recordSources: readonly RecordSource[] = [memberSource, organizationSource, receiptSource]
export const wordSources: readonly WordSource[] = [placeSource]
