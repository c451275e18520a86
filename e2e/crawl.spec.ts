// Every page and file that somebody can come to, by role and by duty: what the table in rooms.ts says is open or closed, and from there every
// link, every search and every number that leads to a list. All by HTTP; accessibility.spec.ts looks at the same pages in a browser.
import { expect, type APIRequestContext } from '@playwright/test'
import type { Duty } from '@/lib/generated/prisma/enums'
import { asOwner } from '@/prisma/factories/owner'
import { crawl, soundness } from './crawling'
import { stepInAs } from './forms'
import { baseURL } from './instance'
import { take } from './people'
import { addressesInApp, roles, rooms, type Role } from './rooms'
import { secretsOf, test, type Subject } from './seats'

test('every page of the app has its line in the table', () => {
  expect(addressesInApp().filter((address) => address !== '/my/pay/return')).toEqual(Object.keys(rooms).sort())
})

/** Asks for every page of the table as a role; answers what differs from it, and the pages that are open. */
async function tryEvery(role: Role, door: APIRequestContext, subject: Subject) {
  const [faults, open]: [string[], string[]] = [[], []]
  for (const [name, room] of Object.entries(rooms)) {
    const address = room.address(subject)
    const closed = room.closed[role]
    const leads = room.leads?.[role]
    // What is open is asked for by the crawl, which tells of any other answer.
    if (!closed && !leads) {
      open.push(address)
      continue
    }
    const answer = await door.get(address, { maxRedirects: 0 })
    const told = await answer.text()
    if (leads) {
      const to = new URL(answer.headers()['location'] ?? '/nowhere', baseURL).pathname
      if (![303, 307].includes(answer.status()) || to !== leads) faults.push(`${name} leads ${role} to ${to} with ${answer.status()}`)
    } else {
      if (answer.status() !== closed) faults.push(`${name} answers ${role} ${answer.status()}, not ${closed}`)
      faults.push(...secretsOf(subject.otherPerson).filter((secret) => told.includes(secret)).map((secret) => `${name} tells ${role} ${secret}`), ...soundness(answer, told))
    }
  }
  return { faults, open }
}

/** Whose pages are the most: two of a kind; of all others one. */
const thorough = new Set<Role>(['staff', 'officer', 'member'])

for (const role of roles) {
  test(`trust: 12, 21, 24 ux: 19 every page is open or closed to the role ${role} as the table says, and whatever is offered there is there`, async ({ seats, subject }) => {
    test.setTimeout(600_000)
    const { faults, open } = await tryEvery(role, seats[role], subject)
    const walked = await crawl(seats[role], open, { atMost: thorough.has(role) ? 2 : 1, mustNotLead: '/sign-in' })
    expect([...faults, ...walked.faults]).toEqual([])
    expect(walked.asked).toBeGreaterThan(open.length)
  })
}

for (const duty of ['treasurer', 'front_desk', 'representative'] as const satisfies Duty[]) {
  test(`ux: 18, 19 a member who is ${duty} is offered nothing that is closed or missing`, async ({ playwright }) => {
    test.setTimeout(600_000)
    const { email } = take('paid')
    await asOwner('INSERT INTO "UserDuty"(id, "userId", duty) SELECT gen_random_uuid(), id, $2::"Duty" FROM "User" WHERE email = $1', [email, duty])
    const door = await playwright.request.newContext({ baseURL })
    await stepInAs(door, email)
    const walked = await crawl(door, ['/', '/my'], { atMost: 1, mustNotLead: '/sign-in' })
    await door.dispose()
    expect(walked.faults).toEqual([])
    expect(walked.asked).toBeGreaterThan(10)
  })
}

test('trust: 12 strangers are asked to sign in, and find the public pages whole', async ({ seats, subject }) => {
  const open: string[] = []
  for (const [name, room] of Object.entries(rooms)) {
    const address = room.address(subject)
    if (room.public) {
      open.push(address)
      continue
    }
    const answer = await seats.stranger.get(address, { maxRedirects: 0 })
    const told = await answer.text()
    expect(answer.status(), name).toBe(303)
    const to = new URL(answer.headers()['location']!, baseURL)
    expect(to.origin + to.pathname, name).toBe(`${baseURL}/sign-in`)
    expect(to.searchParams.get('next'), name).toBe(address === '/' ? null : address)
    expect(told, name).not.toContain(subject.otherPerson.lastName)
    expect(soundness(answer, told), name).toEqual([])
  }
  expect((await crawl(seats.stranger, open, { atMost: 1 })).faults).toEqual([])
})

test('the way back from Stripe and health are for strangers too, and tell nothing', async ({ seats, subject }) => {
  const back = await seats.stranger.get(`/my/pay/return?checkout=${subject.other.checkoutId}`, { maxRedirects: 0 })
  expect([back.status(), back.headers()['location']]).toEqual([303, `${baseURL}/pay/thanks`])
  const health = await seats.stranger.get('/health')
  expect(Object.keys((await health.json()) as object).sort()).toEqual(['database', 'status', 'version', 'worker'])
})
