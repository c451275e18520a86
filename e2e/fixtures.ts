// What every journey has: people to sign in as, further browsers beside the first, and a watch on the console: a page that
// complains there fails its test, whatever it looked like.
import { test as base, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test'
import { stepInAs } from './forms'
import { baseURL } from './instance'
import { take, type Kind, type Person } from './people'

export const demoRoles = ['member', 'miembro', 'staff', 'officer', 'admin', 'organizer', 'instructor', 'viewer'] as const
export type DemoRole = (typeof demoRoles)[number]

export type Browser = { page: Page; request: APIRequestContext; context: BrowserContext }

type Fixtures = {
  /** Signs the page in with the one click of the demo's sign-in page. */
  asRole: (role: DemoRole) => Promise<void>
  /** Takes somebody for this test alone and signs the page in as them, without drawing the sign-in page. */
  as: (kind: Kind) => Promise<Person>
  /** Another browser, signed in as whoever has the e-mail, or as nobody. */
  another: (email?: string) => Promise<Browser>
  complaints: string[]
}

// The browser itself notes an answer of 403, 404 or 429; a test that goes there on purpose asserts the status.
const expected = /^Failed to load resource: the server responded with a status of 4(0[34]|29) /

function listen(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    const { url } = message.location()
    if (message.type() !== 'error' || expected.test(message.text()) || (url && !url.startsWith(baseURL))) return
    complaints.push(`${message.page()?.url()}: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().message}`))
}

export const test = base.extend<Fixtures>({
  complaints: async ({}, use) => {
    const complaints: string[] = []
    await use(complaints)
    base.expect(complaints, 'errors in the browser').toEqual([])
  },
  context: async ({ context, complaints }, use) => {
    listen(context, complaints)
    await use(context)
  },
  asRole: async ({ page, context }, use) => use(async (role) => {
    await context.clearCookies()
    await page.goto('/sign-in')
    await page.locator(`form#as-${role} button`).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
  }),
  as: async ({ context }, use) => use(async (kind) => {
    const person = take(kind)
    await stepInAs(context.request, person.email)
    return person
  }),
  another: async ({ browser, complaints }, use) => {
    const opened: BrowserContext[] = []
    await use(async (email) => {
      const context = await browser.newContext()
      opened.push(context)
      listen(context, complaints)
      if (email) await stepInAs(context.request, email)
      return { context, request: context.request, page: await context.newPage() }
    })
    for (const context of opened) await context.close()
  },
})

export { expect } from '@playwright/test'
export const emailOf = (role: DemoRole) => `${role}@demo.example`
