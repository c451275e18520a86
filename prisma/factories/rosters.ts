import { addDays, addMonths, lastOfMonth, todayAtHall } from '@/lib/dates'
import { csvLine } from '@/lib/csv'
import { firstNames, lastNames } from './members'

const headers = ['member_number', 'first_name', 'last_name', 'middle_name', 'address', 'city', 'state', 'zip_code', 'phone', 'email',
  'date_of_birth', 'hire_date', 'status', 'classification', 'paid_through']
const cities = [['Seattle', '98109'], ['Renton', '98055'], ['Kent', '98032'], ['Burien', '98166'], ['Everett', '98201']]
const classifications = [
  'journeyman', 'journeyman', 'Journeyman', 'foreman', 'apprentice_1', 'Apprentice 3', 'apprentice_5', 'retiree', 'honorary',
]

/** Rows that an import must refuse, one fault each, with the column that is to blame. */
export const faults: Record<string, { cells: Record<string, string>; field: string }> = {
  'a day that does not exist': { cells: { hire_date: '02/30/2026' }, field: 'hire_date' },
  'day and month swapped': { cells: { hire_date: '13/25/2020' }, field: 'hire_date' },
  'a two-digit year': { cells: { date_of_birth: '3/4/85' }, field: 'date_of_birth' },
  'a date in words': { cells: { paid_through: 'March 2026' }, field: 'paid_through' },
  'no last name': { cells: { last_name: '  ' }, field: 'last_name' },
  'no number': { cells: { member_number: '' }, field: 'member_number' },
  'an unknown classification': { cells: { classification: 'Wizard' }, field: 'classification' },
  'an unknown status': { cells: { status: 'A' }, field: 'status' },
  'a broken e-mail': { cells: { email: 'ana at example' }, field: 'email' },
  'a name too long': { cells: { first_name: 'x'.repeat(101) }, field: 'first_name' },
}

/** An invented roster of n members, the same for the same n; `faulty` rows take their faults in turn. */
export function roster(n: number, { faulty = 0, from = 500_000 } = {}): string {
  const today = todayAtHall()
  const kinds = Object.values(faults)
  const rows = Array.from({ length: n }, (_, i) => {
    const [city, zip] = cities[i % cities.length]!
    const first = firstNames[(i * 7) % firstNames.length]!
    const last = lastNames[(i * 11 + Math.floor(i / 50)) % lastNames.length]!
    const hired = addDays('1990-01-01', (i * 37) % 12_000)
    const american = `${hired.slice(5, 7)}/${hired.slice(8)}/${hired.slice(0, 4)}`
    const cells: Record<string, string> = {
      member_number: String(from + i), first_name: first, last_name: last, middle_name: i % 3 === 0 ? 'Lee' : '',
      address: `${100 + i} Invented Ave, Apt ${i % 9}`,
      city: city!, state: 'WA', zip_code: zip!, phone: `206-555-${String(i % 10_000).padStart(4, '0')}`,
      email: i % 5 === 0 ? '' : `member${from + i}@example.org`,
      date_of_birth: addDays(hired, -6_600 - ((i * 53) % 9_000)), hire_date: i % 2 === 0 ? hired : american,
      status: ['active', 'Active', 'active', '', 'suspended', 'retired', 'active'][i % 7]!,
      classification: classifications[i % classifications.length]!,
      paid_through: i % 25 === 0 ? '' : lastOfMonth(addMonths(today, (i % 9) - 5)),
      ...(i < faulty ? kinds[i % kinds.length]!.cells : {}),
    }
    return csvLine(headers.map((header) => cells[header]!))
  })
  return csvLine(headers) + rows.join('')
}
