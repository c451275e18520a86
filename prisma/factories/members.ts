import type { z } from 'zod'
import { enrolMember } from '@/lib/members/commands'
import type { EnrolMember } from '@/lib/members/schema'
import { person } from './actors'

// Invented people. Names repeat on purpose: so they do in a hall.
export const firstNames = (
  'Ada Amara Ana Andre Beatriz Bao Carlos Cédric Dolores Duc Elena Emeka Farah Felipe Grace Hana Hector Imani Ines Ivan '
  + 'Jamal Joaquín Kaya Keisha Lars Leilani Lucía Malik Marisol Mateo Miriam Nadia Naoko Nia Omar Paloma Priya Quentin Rafael '
  + 'Rosa Samir Siobhán Sofía Tadeusz Tomás Uma Victor Wanda Xiomara Yusuf Zoë'
).split(' ')
export const lastNames = (
  'Abara Aguilar Baptiste Bergström Castillo Chen Costa Delgado Diaz Eze Fischer Flores Garcia Gonzalez Haddad Hernández '
  + "Ibarra Iwu Jensen Johnson Kaplan Kim Kowalski Larsen Lee López Marsh Mbeki Moreno Muñoz Nakamura Nguyen Núñez O'Brien "
  + 'Okafor Ortiz Patel Pereira Quispe Ramirez Reyes Rossi Santos Silva Smith Soto Tanaka Torres Ueda Vargas Vega Walker '
  + 'Wójcik Xu Yamada Zapata Zhang'
).split(' ')

let next = 40_000

/** Enrols an invented member and answers the id; what matters to the test is given. */
export async function enrolled(over: Partial<z.input<typeof EnrolMember>> = {}): Promise<string> {
  const n = next++
  const { memberId } = await enrolMember(person('staff'), {
    memberNumber: String(n), firstName: firstNames[n % firstNames.length]!, lastName: lastNames[n % lastNames.length]!,
    classification: 'journeyman',
    hireDate: '2020-01-15', ...over,
  })
  return memberId
}
