import { classificationLabels, statusLabels } from '@/lib/members/schema'
import type { Cell } from '@/lib/spreadsheet'
import type { ReportRow } from './report'

/** A stored value by its label. */
export const said = (labels: Record<string, string>) => (value: Cell): Cell => (value === null ? null : (labels[String(value)] ?? value))
export const statusSaid = said(statusLabels)
export const classificationSaid = said(classificationLabels)

export const toMember = ({ id }: ReportRow): string => `/members/${id}`

/** What a change of a status is called, in the order in which people are told. */
export const movementLabels = { joined: 'Joined', reinstated: 'Reinstated', suspended: 'Suspended', withdrawn: 'Withdrawn', retired: 'Retired', deceased: 'Deceased' } as const
