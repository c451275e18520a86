import { addDays, type On } from '@/lib/dates'
import type { EnrolMember } from '@/lib/members/schema'
import type { z } from 'zod'
import type { Dice } from './dice'

// Invented people. Names are common ones drawn by dice; streets and numbers belong to nobody (555-01xx is kept free for fiction).
const firstNames = ('Aaron Abigail Adriana Alan Alejandra Amara Andre Angela Antonio Beatriz Ben Brenda Caleb Carla Carlos Chen Claire Dana Daniel Darnell Deborah Diego Elena Emeka Erik Esther Fatima '
  + 'Frank Gabriela Grace Hannah Hector Hiroshi Ines Isaac Ivan Jack Jamal Joyce Kai Karen Keoni Kwame Laila Lars Lucía Malik Marcus María Mei Miguel Nadia Noah Olga Omar Patrick Priya Quinn Rafael '
  + 'Rosa Ruth Samuel Sofía Tanya Thanh Tomás Uma Victor Wanda Xavier Yara Yusuf Zoë José').split(' ')
const lastNames = ('Abbott Aguilar Andersen Baker Banerjee Barnes Bishop Brooks Castillo Chang Cooper Cruz Dalton Delgado Diaz Edwards Ellis Espinoza Fischer Flores Foster García Gibson Gonzalez Grant '
  + 'Gutiérrez Hansen Harper Hayes Herrera Hughes Ibarra Iversen Jackson Jensen Johansson Kaplan Kealoha Kelly Kowalski Lam Larsen Lindqvist Lopez Lund Maldonado Martinez McCoy Mendoza Mitchell '
  + 'Molina Moreno Muñoz Nakamura Navarro Nguyen Novak Nuñez O’Brien Okafor Olsen Ortega Osei Park Patel Peña Petrov Pham Ramírez Reyes Rivera Rosales Ruiz Santos Schmidt Silva Stewart Sullivan '
  + 'Tanaka Torres Tran Valdez Vance Vargas Vega Walsh Watanabe Weber Whitaker Wójcik Yamamoto Young Zhang Zimmerman').split(' ')
const streets = ['Alder St', 'Bell St', 'Cedar Ave', 'Dexter Way', 'Elm Ct', 'Fir Ln', 'Harbor Dr', 'Ivy Pl', 'Juniper Rd', 'Maple Ave', 'Orchard St', 'Pine Loop', 'Rainier Rd', 'Spruce St', 'Vashon Ave']
const towns = [['Kent', '98032'], ['Seattle', '98109'], ['Bremerton', '98310'], ['Port Angeles', '98362'], ['Renton', '98057'], ['Tacoma', '98402'], ['Everett', '98201'], ['Auburn', '98002']] as const

const plain = (name: string) => name.normalize('NFD').replace(/[^\w]/g, '').toLowerCase()

/** Apprentices of the first two years joined within the last 24 months, and some who came from other locals; the others long ago. */
function joinedOn(classification: string, years: number, days: number, serial: number, today: On): On {
  if (classification === 'apprentice_1') return addDays(today, -days)
  if (classification === 'apprentice_2') return addDays(today, -365 - days)
  if (serial % 11 === 7) return addDays(today, -2 * days)
  return addDays(today, -years * 365 - days + (years < 3 ? -200 : 0))
}

/** One invented member; fields are present as often as the first system's data had them (union-operations 5.1). */
export function inventMember(d: Dice, serial: number, today: On): z.input<typeof EnrolMember> {
  const [firstName, lastName] = [d.pick(firstNames), d.pick(lastNames)]
  const [city, zipCode] = d.pick(towns)
  const number = 7_000_000 + serial * 7 + d.below(7)
  const classification = d.weighted({ apprentice_1: 8, apprentice_2: 8, apprentice_3: 8, apprentice_4: 7, apprentice_5: 6, journeyman: 42, foreman: 12, retiree: 6, honorary: 3 })
  const years = classification.startsWith('apprentice') ? 2 + d.below(3) : 3 + d.below(28)
  return {
    memberNumber: d.chance(0.1) ? `a${number}` : String(number),
    firstName, lastName,
    middleName: d.chance(0.45) ? d.pick(firstNames) : null,
    address: d.chance(0.9) ? `${100 + d.below(9800)} ${d.pick(streets)}` : null,
    city, state: 'WA', zipCode,
    phone: d.chance(0.88) ? `206-555-01${String(d.below(100)).padStart(2, '0')}` : null,
    email: d.chance(0.75) ? `${plain(firstName)}.${plain(lastName)}${serial}@example.org` : null,
    dateOfBirth: d.chance(0.8) ? addDays(today, -(19 + years) * 365 - d.below(15 * 365)) : null,
    hireDate: joinedOn(classification, years, d.below(365), serial, today),
    language: d.chance(0.12) ? 'es' : 'en',
    status: 'active',
    classification,
  }
}
