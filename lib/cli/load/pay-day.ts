// Pay day: members pay by Stripe Checkout as they do in life, with the practice Stripe in Stripe's place: the page with what they owe, the
// form, Stripe's page, the payment there, the way back, the page that says how it went; the webhook comes meanwhile and books the same payment.
import { speak } from '@/lib/messages'
import { escaped, formWith } from './html'
import { formOn, open, send, WrongPage } from './looking'
import type { Operation } from './operations'
import { wireTo, type Wire } from './wire'

const wires = new Map<string, Wire>()

/** The practice Stripe, reached past its public name. */
function stripeAt(base: string): Wire {
  const known = wires.get(base)
  if (known) return known
  const made = wireTo(new URL(base), { origin: base, cookieName: '' })
  wires.set(base, made)
  return made
}

/** Ends the connections to the practice Stripe. */
export function leaveStripe(): void {
  for (const wire of wires.values()) wire.close()
  wires.clear()
}

/** Pays at Stripe's page with the card that works; answers the way back. */
async function payThere(base: string, address: string): Promise<string> {
  const [wire, { pathname, search, origin }] = [stripeAt(base), new URL(address)]
  const path = `${pathname}${search}`
  const fields = formWith((await wire.ask({ method: 'GET', path, headers: {} })).body, 'name="card"')
  if (!fields) throw new WrongPage('Stripe’s page asks for no card')
  const typed = new URLSearchParams(fields.filter(([name]) => name !== 'outcome').map(([name, value]) => [name, name === 'email' && !value ? 'pay.day@load.invalid' : value]))
  if (!typed.has('email')) typed.set('email', 'pay.day@load.invalid')
  const { status, headers } = await wire.ask({ method: 'POST', path, headers: { origin, 'content-type': 'application/x-www-form-urlencoded' }, body: typed.toString() })
  if (status !== 303 || !headers.location) throw new WrongPage(`paying at Stripe’s page answered ${status}`)
  const back = new URL(headers.location)
  return `${back.pathname}${back.search}`
}

/** How a payment is named among the operations. */
export const PAYING = 'pay dues by card'

const pay: Operation = {
  name: PAYING, of: 'payment', by: 'member', weight: 1,
  run: async ({ person, stripe }) => {
    if (!stripe) throw new WrongPage('there is no practice Stripe to pay at')
    const say = speak(person.own!.language)
    const page = await open(person, '/my/pay', say('pay.title'))
    // Who is not billed any more (suspended, retired) and paid everything has nothing to pay, and reads that.
    if (page.body.includes(escaped(say('pay.cannot')))) return 'pay dues, nothing owed'
    const fields = formOn(page, '/my/pay', 'name="memberId"', {})
    // Who owes nothing pays a month ahead: the first choice that is not "none".
    const ahead = fields.some(([name]) => name === 'months[]') ? '' : /<select[^>]*name="ahead"[\s\S]*?<option value="(\d[^"]*)"/.exec(page.body.toString('utf8'))?.[1] ?? ''
    const to = await send(person, '/my/pay', fields.map(([name, value]) => [name, name === 'ahead' ? ahead : value]), /\/c\/pay\//)
    const back = await person.browser.get(await payThere(stripe, to))
    const result = back.headers.location ?? ''
    if (back.status !== 303 || !result.includes('/my/pay/result')) throw new WrongPage(`the way back from Stripe answered ${back.status}`)
    const { pathname, search } = new URL(result)
    await open(person, `${pathname}${search}`, '', [say('result.paidTitle')])
    return PAYING
  },
}

export const payments: Operation[] = [pay]
