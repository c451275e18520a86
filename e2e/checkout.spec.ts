import { checkoutsOf, openAll } from './books'
import { formWith, post } from './forms'
import { expect, test } from './fixtures'
import { baseURL, payAtStripe } from './instance'
import { memberIdOf, take } from './people'

test('staff make a payment link, and somebody who is not signed in pays it and learns nothing @no-js', async ({ page, asRole, another }) => {
  const member = take('owing')
  const memberId = await memberIdOf(member)
  await asRole('staff')
  await page.goto(`/dues/${memberId}`)
  await page.getByRole('link', { name: 'Make a payment link' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByText('Hand this link to the member')).toBeVisible()
  const link = (await page.getByRole('link', { name: 'Open it here' }).getAttribute('href'))!

  const stranger = await another()
  await stranger.page.goto(link)
  await stranger.page.getByRole('button', { name: 'Pay $150.00' }).click()
  await expect(stranger.page).toHaveURL(`${baseURL}/pay/thanks`)
  await expect(stranger.page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  const told = await stranger.page.content()
  for (const secret of [member.lastName, member.number, member.email, '150.00', memberId]) expect(told).not.toContain(secret)

  await page.getByRole('link', { name: 'Look whether it is paid' }).click()
  await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible()
  await page.getByRole('link', { name: /^Receipt \d{4}-\d{6}$/ }).click()
  await expect(page.locator('main')).toContainText(member.name)
})

test('a link that staff withdraw cannot be paid any more', async ({ page, asRole, another }) => {
  const memberId = await memberIdOf(take('owing'))
  await asRole('staff')
  await page.goto(`/payments/links/new?memberId=${memberId}`)
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = (await page.getByRole('link', { name: 'Open it here' }).getAttribute('href'))!
  await page.getByText('Withdraw this link').click()
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(page.getByText('Withdrawn', { exact: true })).toBeVisible()
  const stranger = await another()
  await stranger.page.goto(link)
  await expect(stranger.page.locator('main')).toContainText('Nothing was charged.')
  await expect(stranger.page.getByRole('button')).toHaveCount(0)
})

test('money-cases: 21 the landing page is never visited: the payment is booked all the same', async ({ page, as }) => {
  const memberId = await memberIdOf(await as('owing'))
  await page.goto('/my')
  await page.getByRole('button', { name: 'Pay $150.00' }).click()
  await expect(page.getByRole('heading', { name: 'Pay $150.00' })).toBeVisible()
  const [checkout] = await checkoutsOf(memberId)
  await payAtStripe(checkout!.stripeSessionId)
  await expect.poll(async () => (await checkoutsOf(memberId))[0]!.status).toBe('paid')
  await page.goto('/my/receipts')
  await expect(page.locator('tbody tr')).toHaveCount(1)
})

test('money-cases: 21 somebody else’s return address shows nothing of theirs and books for the owner only', async ({ page, as, another }) => {
  const owner = await as('owing')
  const memberId = await memberIdOf(owner)
  await page.goto('/my')
  await page.getByRole('button', { name: 'Pay $150.00' }).click()
  await expect(page.getByRole('heading', { name: 'Pay $150.00' })).toBeVisible()
  const [checkout] = await checkoutsOf(memberId)
  await payAtStripe(checkout!.stripeSessionId)

  const other = take('owing')
  const otherId = await memberIdOf(other)
  const theirs = await another(other.email)
  const address = `/my/pay/return?checkout=${checkout!.id}&session_id=${checkout!.stripeSessionId}`
  await theirs.page.goto(address)
  await expect(theirs.page).toHaveURL(`${baseURL}/pay/thanks`)
  const result = await theirs.page.goto(`/my/pay/result?checkout=${checkout!.id}`)
  expect(result?.status()).toBe(404)
  for (const told of [await theirs.page.content(), await (await another()).request.get(address).then((answer) => answer.text())]) {
    for (const secret of [owner.lastName, owner.number, owner.email, '150.00', memberId]) expect(told).not.toContain(secret)
  }
  await theirs.page.goto('/my')
  await expect(theirs.page.locator('.figure')).toHaveText('$150.00')
  expect(await checkoutsOf(otherId)).toEqual([])
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible()
})

test('money-cases: 12 opening pages creates no checkout, whatever the address says', async ({ as, context, another }) => {
  const memberId = await memberIdOf(await as('owing'))
  const [month] = await (await context.request.get('/my/pay')).text().then((html) => /\d{4}-\d{2}-01/.exec(html)!)
  const staff = await another('staff@demo.example')
  for (const method of ['GET', 'HEAD']) {
    for (const address of ['/my', `/my?months=${month}`, `/my/pay?months[]=${month}&memberId=${memberId}`, '/my/pay/checkout', '/my/pay/return', '/my/pay/result']) {
      await context.request.fetch(address, { method, headers: { purpose: 'prefetch', 'next-router-prefetch': '1' } })
      await context.request.fetch(address, { method })
    }
    await staff.request.fetch(`/payments/links/new?memberId=${memberId}&months[]=${month}`, { method })
  }
  expect(await checkoutsOf(memberId)).toEqual([])
})

test('money-cases: 2 two tabs that pay in the same moment lead to one and the same session', async ({ as, context }) => {
  const memberId = await memberIdOf(await as('owing'))
  const fields = formWith(await (await context.request.get('/my')).text(), 'id="pay-all"')
  const answers = await Promise.all([1, 2, 3].map(() => post(context.request, '/my', fields)))
  const ways = answers.map((answer) => answer.headers()['location'])
  expect(ways[0]).toMatch(/\/c\/pay\//)
  expect(new Set(ways).size).toBe(1)
  expect((await checkoutsOf(memberId)).filter((checkout) => checkout.status === 'open')).toHaveLength(1)
})

test('who comes back before Stripe knows reads so, and the page looks again by itself @no-js', async ({ page, as, context }) => {
  const memberId = await memberIdOf(await as('owing'))
  const { id, stripeSessionId } = await openAll(context.request, memberId)
  await page.goto(`/my/pay/return?checkout=${id}`)
  await expect(page.getByRole('heading', { name: 'Not known yet' })).toBeVisible()
  await payAtStripe(stripeSessionId)
  await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible({ timeout: 20_000 })
  await expect(page).toHaveURL(`${baseURL}/my/pay/result?checkout=${id}`)
})
