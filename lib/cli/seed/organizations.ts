import { cliActor } from '@/lib/auth/actor'
import { addDays, type On } from '@/lib/dates'
import { addAgreement } from '@/lib/organizations/agreements'
import { addOrganization } from '@/lib/organizations/commands'
import { addContact } from '@/lib/organizations/contacts'
import type { AddAgreement, AddOrganization } from '@/lib/organizations/schema'
import type { z } from 'zod'
import { dice, type Dice } from './dice'

// Invented firms: a word of the region and a word of the trade. Streets and numbers belong to nobody (555-01xx is kept free for fiction).
const firms = [
  'Alki Beach Electric', 'Ballast Point Electric LLC', 'Cedar Ridge Electric', 'Chuckanut Power & Light', 'Copper Kettle Electric Inc.',
  'Driftwood Electrical Contractors', 'Elwha Line & Light', 'Fifth Harbor Electric', 'Foulweather Bluff Electric', 'Garnet Hill Electric Co.',
  'Heron Slough Electrical', 'Iron Springs Electric', 'Kingfisher Systems & Wiring', 'Lantern Bay Electric', 'Madrona Street Electric',
  'Mossback Electric LLC', 'North Sound Switchgear', 'Osprey Industrial Electric', 'Paper Moon Signs & Lighting', 'Quarry Road Electric',
  'Rainshadow Electric', 'Salal Brothers Electric', 'Tidewater Marine Electric', 'Umbrella Sound & Communications', 'Wildrose Electric Inc.',
]
const others: { name: string; type: z.input<typeof AddOrganization>['type']; city: string }[] = [
  { name: 'Sawtooth Building Trades Council', type: 'union', city: 'Seattle' },
  { name: 'Shipyard Trades Local 1846', type: 'union', city: 'Tacoma' },
  { name: 'Harbor Point Community College', type: 'training_partner', city: 'Bremerton' },
  { name: 'Greenlake Pre-Apprenticeship Center', type: 'training_partner', city: 'Seattle' },
  { name: 'Evergreen Harbor JATC', type: 'jatc', city: 'Renton' },
]
const towns = [['Kent', '98032'], ['Seattle', '98109'], ['Bremerton', '98310'], ['Port Angeles', '98362'], ['Renton', '98057'], ['Tacoma', '98402'], ['Everett', '98201']] as const
const streets = ['Alder St', 'Dexter Way', 'Harbor Dr', 'Industrial Way S', 'Juniper Rd', 'Lander St', 'Occidental Ave', 'Spruce St']
const people = ['Marta Quill', 'Dennis Oyelaran', 'Priya Raman', 'Joan Castellanos', 'Wes Hadley', 'Lena Fjord', 'Hugo Marchetti', 'Tess Okonjo', 'Ray Dunmore', 'Sunny Vo', 'Clara Whitlock', 'Abe Sandoval']
const titles = ['Owner', 'Office manager', 'Payroll', 'Project manager', 'General foreman', 'Labor relations']

const agreements: [z.input<typeof AddAgreement>['type'], string][] = [
  ['standard', 'Inside Wire Agreement'], ['standard', 'Residential Agreement'], ['standard', 'Sound and Communication Agreement'],
  ['pla', 'Waterfront Project Labor Agreement'], ['cwa', 'City Community Workforce Agreement'], ['tero', 'Tribal Employment Agreement'],
]

const phone = (d: Dice) => `206-555-01${String(d.below(100)).padStart(2, '0')}`
const plain = (name: string) => name.toLowerCase().replace(/[^a-z]+/g, '')

async function addPeople(d: Dice, organizationId: string, domain: string): Promise<void> {
  const count = d.weighted({ 0: 1, 1: 5, 2: 4, 3: 2 })
  for (let n = 0; n < Number(count); n++) {
    const [firstName, lastName] = d.pick(people).split(' ') as [string, string]
    await addContact(cliActor('seed'), {
      organizationId, firstName, lastName, title: d.pick(titles), phone: phone(d), email: `${plain(firstName)}@${domain}`,
      ...(n === 0 ? { isPrimary: 'on' as const } : {}),
    })
  }
}

async function addAgreements(d: Dice, organizationId: string, today: On): Promise<void> {
  const count = Number(d.weighted({ 1: 6, 2: 3, 3: 1 }))
  const first = d.below(agreements.length)
  for (let n = 0; n < count; n++) {
    const [type, name] = agreements[(n === 0 ? 0 : first + n) % agreements.length]!
    const startsOn = addDays(today, -200 - d.below(1500))
    const endsOn = d.chance(0.4) ? addDays(startsOn, 365 * (1 + d.below(6))) : null
    await addAgreement(cliActor('seed'), { organizationId, type, name, startsOn, endsOn, notes: null })
  }
}

/** Employers, unions, training partners and the JATC of the demo local; answers the ids of the employers, for whom members work. */
export async function seedOrganizations({ seed = 46, today }: { seed?: number; today: On }): Promise<{ employers: string[] }> {
  const d = dice(seed)
  const employers: string[] = []
  const all = [...firms.map((name) => ({ name, type: 'employer' as const, city: undefined })), ...others]
  for (const { name, type, city } of all) {
    const [town, zipCode] = towns.find(([known]) => known === city) ?? d.pick(towns)
    const domain = `${plain(name)}.example`
    const { organizationId } = await addOrganization(cliActor('seed'), {
      name, type, phone: phone(d), email: `office@${domain}`, website: `www.${domain}`, address: `${100 + d.below(9800)} ${d.pick(streets)}`,
      city: town, state: 'WA', zipCode,
    })
    await addPeople(d, organizationId, domain)
    if (type !== 'employer') continue
    employers.push(organizationId)
    await addAgreements(d, organizationId, today)
  }
  return { employers }
}
