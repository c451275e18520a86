import type { Person } from '@/lib/auth/actor'
import { draftMailing } from '@/lib/mailings/commands'
import { saveView } from '@/lib/views/commands'

/** Views that the office works with, and a mail that waits to be sent. */
export async function seedLists(clerk: Person): Promise<void> {
  await saveView(clerk, { room: 'members', name: 'Apprentices, first year', query: '?status=active&classification=apprentice_1', shared: 'on' })
  await saveView(clerk, { room: 'members', name: 'Phone list', query: '?status=active&cols=name,number,phone,email', shared: 'on' })
  await draftMailing(clerk, {
    query: '?status=active', id: [], subject: 'Holiday hours of the hall', body: 'Hello {first_name},\n\nthe hall is closed from December 24 to January 1.\n\nIn solidarity,\n{hall}',
    subjectEs: 'Horario de fin de año', bodyEs: 'Hola {first_name}:\n\nla sede estará cerrada del 24 de diciembre al 1 de enero.\n\nEn solidaridad,\n{hall}',
  })
}
