import type { Dice } from '../seed/dice'
import type { Person } from './people'
import type { Records } from './records'

/** What somebody does at the portal: one HTML page, one API answer, or one form (GET, POST, 303, GET). */
export type Visit = { person: Person; records: Records; dice: Dice; stripe: string | undefined }
export type Operation = {
  name: string
  of: 'own pages' | 'search and lists' | 'details' | 'forms' | 'sign-in' | 'payment'
  by: Person['kind']
  /** How often among those of its group. */
  weight: number
  /** Whether it can be done now: some use up what they find. */
  can?: (records: Records) => boolean
  /** Throws where what came back is not what was asked for. Answers another name where it turned out to be something else, under which it counts then. */
  run: (visit: Visit) => Promise<void | string>
}
export const isWrite = ({ of }: Operation): boolean => of === 'forms' || of === 'payment'
