import { speak } from '@/lib/messages'
import { fillIn, open, WrongPage } from './looking'
import type { Operation, Visit } from './operations'

/** A member's own pages: half of what a hall's portal is asked for. */
const page = (name: string, address: string, title: Parameters<ReturnType<typeof speak>>[0], weight: number): Operation => ({
  name, of: 'own pages', by: 'member', weight,
  run: async ({ person }) => { await open(person, address, speak(person.own!.language)(title)) },
})

/** Two people do not change one record at a time: this is about speed, and a conflict would be right and no page. */
async function alone<T>({ records }: Visit, memberId: string, work: () => Promise<T>): Promise<T> {
  records.open.add(memberId)
  try {
    return await work()
  } finally {
    records.open.delete(memberId)
  }
}

const address = (visit: Visit) => `${100 + visit.dice.below(9_900)} Meter Lane`

export const ownPages: Operation[] = [
  page('my dues and membership', '/my', 'home.mine', 40),
  page('my dues, why', '/my/dues', 'dues.title', 20),
  page('pay dues', '/my/pay', 'pay.title', 15),
  page('my receipts', '/my/receipts', 'receipts.title', 10),
  page('my statement', '/my/statement', 'statement.title', 5),
  page('my details', '/my/details', 'details.title', 10),
]

export const ownForms: Operation[] = [
  {
    name: 'change my address', of: 'forms', by: 'member', weight: 70,
    run: async (visit) => {
      const { own } = visit.person
      if (!own) throw new WrongPage('only a member has details')
      const [title, street] = [speak(own.language)('details.title'), address(visit)]
      if (visit.records.open.has(own.id)) return void await open(visit.person, '/my/details', title)
      await alone(visit, own.id, () => fillIn(visit.person, '/my/details', title, { mark: 'name="zipCode"', changes: { address: street }, to: /^\/my\/details\?saved=1$/, title, texts: [street] }))
    },
  },
  {
    name: 'news by mail, yes or no', of: 'forms', by: 'member', weight: 30,
    run: async (visit) => {
      const say = speak(visit.person.own!.language)
      await fillIn(visit.person, '/my/details', say('details.title'), { mark: 'id="mailings"', changes: {}, to: /^\/my\/details\?saved=1$/, title: say('details.title'), texts: [say('details.saved')] })
    },
  },
]

export { address, alone }
