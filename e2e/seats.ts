// One signed-in connection a role, kept for the whole of a worker's tests, and the records they try to reach.
import type { APIRequestContext, APIRequest } from '@playwright/test'
import { asOwner } from '@/prisma/factories/owner'
import { payAll } from './books'
import { changed, formWith, post, stepInAs } from './forms'
import { emailOf, test as base } from './fixtures'
import { baseURL } from './instance'
import { giveJob } from './jobs'
import { take, type Person } from './people'
import { roles, type Records, type Role } from './rooms'
import { refundedAndDisputed } from './stripe'

export type Seats = Record<Role | 'stranger', APIRequestContext>
export type Subject = Records & { otherPerson: Person; ownPerson: Person }

/** One of the demo's employers, with a contact and an agreement. */
async function anEmployer(): Promise<Records['employer']> {
  const [found] = await asOwner<Records['employer']>(`
    SELECT o.id AS "organizationId", c.id AS "contactId", a.id AS "agreementId" FROM "Organization" o
    JOIN "OrganizationContact" c ON c."organizationId" = o.id AND c."archivedAt" IS NULL JOIN "Agreement" a ON a."organizationId" = o.id
    WHERE o."archivedAt" IS NULL AND o.email LIKE '%.example' ORDER BY o.id, c.id, a.id LIMIT 1`)
  return found!
}

export const test = base.extend<object, { seats: Seats; subject: Subject }>({
  subject: [async ({ playwright }, use) => {
    const pay = async (person: Person) => {
      const request = await playwright.request.newContext({ baseURL })
      await stepInAs(request, person.email)
      const paid = await payAll(request, person)
      await request.dispose()
      const [account] = await asOwner<{ id: string }>('SELECT id FROM "User" WHERE email = $1', [person.email])
      return { ...paid, userId: account!.id }
    }
    const [otherPerson, ownPerson] = [take('owing'), take('owing')]
    const paid = await pay(otherPerson)
    const other = { ...paid, employmentId: await giveJob(paid.memberId) }
    const [aside] = await asOwner<{ id: string }>('SELECT "importId" AS id FROM "ImportFile" WHERE problems IS NOT NULL ORDER BY 1 LIMIT 1')
    const [office] = await asOwner<{ id: string }>('SELECT id FROM "Office" ORDER BY name LIMIT 1')
    const moved = await refundedAndDisputed((await pay(take('owing'))).paymentId)
    const [drawer] = await asOwner<{ id: string; depositId: string }>('SELECT id, "depositId" FROM "Drawer" WHERE "depositId" IS NOT NULL ORDER BY id LIMIT 1')
    await use({ ...moved, drawerId: drawer!.id, depositId: drawer!.depositId, importId: aside!.id, other, own: await pay(ownPerson), otherPerson, ownPerson, officeId: office!.id, employer: await anEmployer(), taskId: await giveTask(playwright, other.memberId) })
  }, { scope: 'worker' }],
  seats: [async ({ playwright, subject }, use) => {
    const open = async (email?: string) => {
      const request = await playwright.request.newContext({ baseURL })
      if (email) await stepInAs(request, email)
      return request
    }
    const signedIn = await Promise.all(roles.map(async (role) => [role, await open(role === 'member' ? subject.ownPerson.email : emailOf(role))] as const))
    const seats = { ...Object.fromEntries(signedIn), stranger: await open() } as Seats
    await use(seats)
    for (const request of Object.values(seats)) await request.dispose()
  }, { scope: 'worker' }],
})

/** A task about a member that a clerk made for themself. */
async function giveTask(playwright: { request: APIRequest }, memberId: string): Promise<string> {
  const request = await playwright.request.newContext({ baseURL })
  await stepInAs(request, emailOf('staff'))
  const address = `/tasks/new?room=members&recordId=${memberId}`
  const html = await (await request.get(address)).text()
  const ownerId = /<option value="([\da-f-]{36})" selected/.exec(html)![1]!
  const answer = await post(request, address, changed(formWith(html, 'name="title"'), { title: 'Hidden from members', ownerId }))
  await request.dispose()
  return /\/tasks\/([\da-f-]{36})/.exec(answer.headers()['location']!)![1]!
}

/** What nobody may read of a person who is out of their reach. */
export const secretsOf = ({ lastName, number, email, phone, address }: Person) => [lastName, number, email, phone, address]
