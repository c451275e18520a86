import { expect } from '@playwright/test'
import { baseURL } from './instance'
import { addressesInApp, rooms, roles, type Role } from './rooms'
import { secretsOf, test } from './seats'

test('every page of the app has its line in the table', () => {
  expect(addressesInApp().filter((address) => address !== '/my/pay/return')).toEqual(Object.keys(rooms).sort())
})

for (const [name, room] of Object.entries(rooms)) {
  test(`trust: 12 ${name} is open to its roles, closed to all others, and asks strangers to sign in`, async ({ seats, subject }) => {
    const address = room.address(subject)
    for (const role of roles as readonly Role[]) {
      const answer = await seats[role].get(address, { maxRedirects: 0 })
      const leads = room.leads?.[role]
      expect(leads ? [303, 307] : [room.closed[role] ?? 200], role).toContain(answer.status())
      if (leads) expect(new URL(answer.headers()['location']!, baseURL).pathname, role).toBe(leads)
      if (!room.closed[role]) continue
      const told = await answer.text()
      for (const secret of secretsOf(subject.otherPerson)) expect(told.includes(secret), `${role} reads ${secret}`).toBe(false)
    }
    const answer = await seats.stranger.get(address, { maxRedirects: 0 })
    if (room.public) return expect(answer.status()).toBe(200)
    expect(answer.status()).toBe(303)
    const to = new URL(answer.headers()['location']!, baseURL)
    expect(to.origin + to.pathname).toBe(`${baseURL}/sign-in`)
    expect(to.searchParams.get('next')).toBe(address === '/' ? null : address)
    expect(await answer.text()).not.toContain(subject.otherPerson.lastName)
  })
}

test('the way back from Stripe and health are for strangers too, and tell nothing', async ({ seats, subject }) => {
  const back = await seats.stranger.get(`/my/pay/return?checkout=${subject.other.checkoutId}`, { maxRedirects: 0 })
  expect([back.status(), back.headers()['location']]).toEqual([303, `${baseURL}/pay/thanks`])
  const health = await seats.stranger.get('/health')
  expect(Object.keys((await health.json()) as object).sort()).toEqual(['database', 'status', 'version', 'worker'])
})
