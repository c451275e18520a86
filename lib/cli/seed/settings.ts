import { cliActor } from '@/lib/auth/actor'
import { todayAtHall } from '@/lib/dates'
import { saveSettings } from '@/lib/settings/commands'
import { addFederalHolidays } from '@/lib/settings/holidays'
import { addOffice } from '@/lib/settings/offices'

/** The demo's hall: invented address and phone, two offices, this year's holidays and the next's. */
export async function seedSettings(): Promise<void> {
  const actor = cliActor('seed')
  await saveSettings(actor, {
    group: 'hall', 'hall.name': 'IBEW Local 46', 'hall.address': '1946 Invented Way', 'hall.city': 'Kent', 'hall.state': 'WA', 'hall.zipCode': '98032', 'hall.phone': '253-555-0146',
    'hall.email': 'hall@demo.example', 'hall.hours': 'on weekdays from 8 to 5', 'hall.hoursInSpanish': 'de lunes a viernes de 8 a 5',
  })
  await saveSettings(actor, { group: 'percapita', 'percapita.memberCents': '18.00', 'percapita.retiredCents': '3.00', 'percapita.initiationCents': '15.00', 'percapita.reinstatementCents': '30.00' })
  await addOffice(actor, { name: 'Kent hall', address: '1946 Invented Way', city: 'Kent', state: 'WA', zipCode: '98032', phone: '253-555-0146', hours: 'Monday to Friday, 8 to 5' })
  await addOffice(actor, { name: 'Bremerton office', address: '46 Harbor Dr', city: 'Bremerton', state: 'WA', zipCode: '98310', phone: '360-555-0146', hours: 'Tuesday and Thursday, 8 to noon' })
  const year = Number(todayAtHall().slice(0, 4))
  for (const one of [year, year + 1]) await addFederalHolidays(actor, { year: one })
}
