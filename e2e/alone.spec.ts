// What would spoil the instance for tests that run beside it: these run last, and one after the other.
import { existsSync, readFileSync } from 'node:fs'
import { asOwner } from '@/prisma/factories/owner'
import { checkoutsOf, openAll } from './books'
import { emailOf, expect, test } from './fixtures'
import { stepInAs } from './forms'
import { baseURL, inDataDir, payAtStripe } from './instance'
import { memberIdOf, take } from './people'

test.describe.configure({ mode: 'serial' })

/** The process of the instance with this file in its command line, as the launcher wrote it down. */
function processOf(file: string): number {
  const children = JSON.parse(readFileSync(inDataDir('children.json'), 'utf8')) as { pid: number }[]
  return children.find(({ pid }) => existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(file))!.pid
}

test('trust: 21, 50 a page that fails says so without the inside of the machine, under the strict policy', async ({ context }) => {
  await stepInAs(context.request, emailOf('staff'))
  expect((await context.request.get('/payments')).status()).toBe(200)
  await asOwner('REVOKE SELECT ON "Payment" FROM ip2a_app')
  try {
    const answer = await context.request.get('/payments')
    const told = await answer.text()
    expect(answer.status()).toBe(500)
    expect(/permission|denied|Prisma|node_modules|\.(tsx?|mjs|js):\d+:\d+|SELECT /.exec(told)?.[0]).toBeUndefined()
    const policy = answer.headers()['content-security-policy']!
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(policy).toContain("frame-ancestors 'none'")
    for (const [tag] of told.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`)
  } finally {
    await asOwner('GRANT SELECT ON "Payment" TO ip2a_app')
  }
  expect((await context.request.get('/payments')).status()).toBe(200)
})

test('trust: 11 the web process ends and starts again: who was signed in still is, and an open payment is booked', async ({ page, context }) => {
  test.skip(process.platform !== 'linux', 'finds the process by what Linux tells of it')
  const member = take('owing')
  await stepInAs(context.request, member.email)
  const memberId = await memberIdOf(member)
  const checkout = await openAll(context.request, memberId)
  const before = processOf('launcher/web.mjs')
  process.kill(before, 'SIGKILL')
  const alive = async () => fetch(`${baseURL}/health`).then((answer) => answer.status, () => 0)
  await expect.poll(alive).toBe(0)
  // Paid while the portal is away: Stripe tells it later, again and again.
  await payAtStripe(checkout.stripeSessionId)
  await expect.poll(alive, { timeout: 30_000 }).toBe(200)
  expect(processOf('launcher/web.mjs')).not.toBe(before)
  expect((await page.goto('/my'))?.status()).toBe(200)
  await expect(page.getByRole('heading', { name: `Hello, ${member.firstName}` })).toBeVisible()
  await page.goto(`/my/pay/return?checkout=${checkout.id}`)
  await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible()
  expect(await checkoutsOf(memberId)).toMatchObject([{ status: 'paid' }])
})
