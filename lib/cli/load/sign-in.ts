// A storm of sign-ins: everybody comes at once, types name and password, and wants the first page. Each costs an argon2 hash.
import { formOn, mustShow } from './looking'
import type { Operation, Visit } from './operations'
import { LOAD_PASSWORD } from './people'

async function come({ person }: Visit): Promise<void> {
  const { browser } = person
  browser.sit('')
  const page = await browser.get('/sign-in')
  mustShow(page, '/sign-in', { title: 'Sign in' })
  const fields = formOn(page, '/sign-in', 'name="password"', { email: person.signInName, password: LOAD_PASSWORD })
  const { status, headers, body } = await browser.post('/sign-in', fields)
  if (status !== 303) return mustShow({ status, headers, body }, '/sign-in', { title: 'Home' })
  browser.sit((headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; '))
  const home = await browser.get('/')
  const first = home.status === 200 ? home : await browser.get(new URL(home.headers.location ?? '/', 'http://portal').pathname)
  mustShow(first, '/', { title: '', viewer: person.name })
}

export const signIns: Operation[] = (['member', 'staff'] as const).map((by) => ({ name: by === 'staff' ? 'sign in, office' : 'sign in, member', of: 'sign-in', by, weight: 1, run: come }))
