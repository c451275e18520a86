import { expect, test } from './fixtures'
import { changed, formWith, post } from './forms'
import { memberIdOf } from './people'

// Each would call fired() in one of the places where text can turn into script.
const corpus = {
  firstName: '<script>fired(1)</script>', middleName: '"><img src=x onerror=fired(2)>', lastName: '</title><svg/onload=fired(3)>',
  address: '\'-fired(4)-\'"autofocus onfocus=fired(5) x="', city: '</script><script>fired(6)</script>', zipCode: '{{fired(7)}}',
  phone: '206-555-0142',
}
const more = [
  { firstName: '<iframe srcdoc="<script>parent.fired(8)</script>">', lastName: '<a href="javascript:fired(9)">x</a>', address: '<base href="https://evil.example/">' },
  { firstName: '<style>@import"javascript:fired(10)"</style>', lastName: '<math><mtext></form><form><mglyph><style></math><img src onerror=fired(11)>', address: '<meta http-equiv=refresh content="0;url=javascript:fired(12)">' },
  { firstName: '${fired(13)}', lastName: '<!--<img src="--><img src=x onerror=fired(14)//">', address: '\\u003cscript\\u003efired(15)' },
]

test('trust: 20 what people typed is shown as text on every page, and nothing of it runs', async ({ page, as, another, asRole }) => {
  const member = await as('owing')
  const memberId = await memberIdOf(member)
  const fired: unknown[] = []
  await page.context().exposeFunction('fired', (what: unknown) => fired.push(what))
  page.on('dialog', (dialog) => { fired.push(dialog.message()); void dialog.dismiss() })
  const staff = await another('staff@demo.example')

  for (const [turn, typed] of [corpus, ...more].entries()) {
    const edit = `/members/${memberId}/edit`
    const form = formWith(await (await staff.request.get(edit)).text(), 'name="version"')
    const saved = await post(staff.request, edit, changed(form, { state: 'XX', ...typed } as unknown as Record<string, string>))
    expect(saved.status()).toBe(303)
    const name = `${typed.firstName} ${'middleName' in typed ? `${typed.middleName} ` : ''}`.trim()

    await asRole('staff')
    const pages = [`/members/${memberId}`, edit, `/members?q=${member.number}`, `/members?q=${encodeURIComponent(typed.firstName)}`, `/dues/${memberId}`, `/dues?q=${member.number}`,
      `/payments/links/new?memberId=${memberId}`, `/payments?q=${encodeURIComponent(typed.lastName)}`, `/members/${memberId}/status`, `/sign-in?next=${encodeURIComponent(typed.address)}`]
    for (const address of pages) {
      await page.goto(address)
      await expect(page.locator('img[src="x"], main script:not([nonce]), main iframe, base, svg[onload], main math')).toHaveCount(0)
    }
    await page.goto(`/members/${memberId}`)
    await expect(page.locator('h1')).toContainText(name)
    expect(await page.title()).toContain(typed.firstName)

    if (turn > 0) continue
    const own = await another(member.email)
    await own.page.context().exposeFunction('fired', (what: unknown) => fired.push(what))
    await own.page.goto('/my')
    await own.page.getByRole('button', { name: 'Pay $150.00' }).click()
    await expect(own.page.getByText(typed.firstName)).toBeVisible()
    await own.page.getByRole('button', { name: 'Pay $150.00' }).click()
    await own.page.getByRole('link', { name: /^Receipt \d/ }).click()
    await expect(own.page.locator('main')).toContainText(typed.lastName)
    await page.goto(`/payments?q=${member.number}`)
    await page.locator('tbody a').first().click()
    await expect(page.locator('main')).toContainText(typed.lastName)
  }
  expect(fired).toEqual([])
})
