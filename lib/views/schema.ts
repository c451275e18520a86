// A saved view is a list's address under a name. It carries no right: who opens it sees what their own rights show them.
import { z } from 'zod'
import { requiredText } from '@/lib/fields'

/** The lists that have views: what they are called, where they live. */
export const listRooms = {
  members: { label: 'Members', path: '/members' },
  organizations: { label: 'Employers', path: '/organizations' },
  employment: { label: 'Employment', path: '/employment' },
  tasks: { label: 'Tasks', path: '/tasks' },
  arrears: { label: 'Arrears', path: '/arrears' },
  dues: { label: 'Dues', path: '/dues' },
  payments: { label: 'Payments', path: '/payments' },
  users: { label: 'Users', path: '/users' },
} as const
export type ListRoom = keyof typeof listRooms
export const listRoomKeys = Object.keys(listRooms) as [ListRoom, ...ListRoom[]]

export const longest = { name: 80, query: 2_000 } as const

const room = z.enum(listRoomKeys)
const name = requiredText(longest.name, 'Give the view a name.')
const viewId = z.uuid()
const ticked = z.literal('on').optional().transform((typed) => typed === 'on')

export const ListViews = z.strictObject({ room: room.optional() })
export const SaveView = z.strictObject({ room, name, query: z.string().max(longest.query), shared: ticked, first: ticked })
export const RenameView = z.strictObject({ viewId, name })
export const ShareView = z.strictObject({ viewId, shared: z.enum(['yes', 'no']).transform((said) => said === 'yes') })
export const OneView = z.strictObject({ viewId })
/** Without a view the list opens as it comes. */
export const ChooseFirstView = z.strictObject({ room, viewId: z.preprocess((typed) => (typed === '' ? undefined : typed), viewId.optional()) })

/** Where a view of a list is. A bare address would open the viewer's first view. */
export const viewHref = (of: ListRoom, query: string): string => `${listRooms[of].path}${query || '?view=all'}`
