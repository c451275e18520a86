import { z } from 'zod'
import { optionalEmail, optionalPhone, optionalState, optionalText, requiredText, zipCodeFits } from '@/lib/fields'

export const officeLabels = {
  name: 'Name', address: 'Street address', city: 'City', state: 'State', zipCode: 'ZIP code', phone: 'Phone', email: 'E-mail', hours: 'Opening hours',
} as const
export type OfficeField = keyof typeof officeLabels

const office = {
  name: requiredText(100, 'Give the office a name.'), address: optionalText(255), city: optionalText(100), state: optionalState(50), zipCode: optionalText(20),
  phone: optionalPhone(50), email: optionalEmail(255), hours: optionalText(100),
}
const officeId = z.uuid()

export const AddOffice = z.strictObject(office).superRefine(zipCodeFits)
export const UpdateOffice = z.strictObject({ officeId, version: z.coerce.number().int(), ...office }).superRefine(zipCodeFits)
export const OneOffice = z.strictObject({ officeId })
export const ListOffices = z.strictObject({})
