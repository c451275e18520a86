import { expect, type APIRequestContext } from '@playwright/test'
import { addMonths, firstOfMonth, todayAtHall } from '@/lib/dates'
import { asOwner } from '@/prisma/factories/owner'
import { checkoutsOf, openAll } from './books'
import { changed, formWith, post, stepInAs } from './forms'
import { memberIdOf, take, type Person } from './people'
import { rooms } from './rooms'
import { secretsOf, test } from './seats'

/** What member A must never read of B, whatever is asked. B's ids are not among them: A sent those. */
function expectNothingOf(person: Person, told: string, where: string) {
  for (const secret of secretsOf(person)) expect(told.includes(secret), `${where} tells ${secret}`).toBe(false)
}

const page = async (request: APIRequestContext, address: string) => (await request.get(address)).text()

test('trust: 13 a member with somebody else’s ids in path and query finds nothing', async ({ seats, subject }) => {
  const { memberId, paymentId, checkoutId } = subject.other
  // Every room that is closed to members, from the table; and the ways around it that somebody would try.
  const closed = Object.values(rooms).flatMap((room) => (room.closed.member ? [[room.address(subject), room.closed.member] as const] : []))
  const odd = [
    `/members/${memberId}?done=edited`, `/my/receipts/${paymentId}`, `/my/pay/result?checkout=${checkoutId}`, `/my/pay/result?checkout=${checkoutId}&cancelled=1`,
    `/members/${memberId}?notesBefore=${memberId}`,
    `/members/${memberId.toUpperCase()}`, `/members/${memberId}%20`, `/my/receipts/${paymentId.toUpperCase()}`,
  ].map((address) => [address, 404] as const)
  for (const [address, status] of [...closed, ...odd]) {
    for (const headers of [{}, { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D' }]) {
      const answer = await seats.member.get(address, { maxRedirects: 0, headers })
      // Next turns a client's own fetch that differs from its address away; followed, it is the same page again.
      const told = answer.status() === 307 ? await page(seats.member, address) : await answer.text()
      if (answer.status() !== 307 && !('rsc' in headers)) expect(answer.status(), address).toBe(status)
      expectNothingOf(subject.otherPerson, told, address)
    }
  }
})

test('trust: 13 a member’s own pages stay the own ones, whatever ids the address carries', async ({ seats, subject }) => {
  const { memberId, paymentId, checkoutId } = subject.other
  for (const room of ['/my', '/my/dues', '/my/details', '/my/pay', '/my/receipts', `/my/receipts/${subject.own.paymentId}`]) {
    const address = `${room}?memberId=${memberId}&paymentId=${paymentId}&checkout=${checkoutId}&memberId[]=${memberId}`
    const answer = await seats.member.get(address)
    expect(answer.status(), address).toBe(200)
    const told = await answer.text()
    expectNothingOf(subject.otherPerson, told, address)
  }
  expect(await page(seats.member, `/my/receipts/${subject.own.paymentId}?paymentId=${paymentId}`)).toContain(subject.ownPerson.number)
})

test('trust: 13 somebody else’s return address shows nothing, also with the session of the own checkout', async ({ seats, subject }) => {
  const [own] = await checkoutsOf(subject.own.memberId)
  for (const query of [`checkout=${subject.other.checkoutId}`, `checkout=${subject.other.checkoutId}&session_id=${own!.stripeSessionId}`, `checkout=${subject.other.checkoutId}&cancelled=1`]) {
    const answer = await seats.member.get(`/my/pay/return?${query}`, { maxRedirects: 0 })
    expect(answer.status()).toBe(303)
    expect(answer.headers()['location']).not.toContain('/result')
    expectNothingOf(subject.otherPerson, await page(seats.member, `/my/pay/return?${query}`), query)
  }
})

test('trust: 13, 16, money-cases: 1 a forged pay form opens nothing for somebody else, and cannot set an amount', async ({ request, subject }) => {
  const [attacker, victim] = [take('owing'), take('owing')]
  const [attackerId, victimId] = [await memberIdOf(attacker), await memberIdOf(victim)]
  await stepInAs(request, attacker.email)
  const fields = formWith(await page(request, '/my'), 'id="pay-all"')
  const forged = [{ memberId: victimId }, { memberId: subject.other.memberId }, { memberId: attackerId.replace(/.$/, 'z') }, { memberId: `${attackerId}' OR '1'='1` }]
  for (const changes of forged) {
    const answer = await post(request, '/my', changed(fields, changes))
    expect(answer.status()).toBe(200)
    expectNothingOf(victim, await answer.text(), JSON.stringify(changes))
  }
  for (const extra of [{ amountCents: '1' }, { amount: '1' }, { role: 'admin' }, { checkoutId: subject.other.checkoutId }, { 'items[0].amountCents': '1' }]) {
    const answer = await post(request, '/my', changed(fields, extra as unknown as Record<string, string>))
    expect(answer.status(), JSON.stringify(extra)).toBe(200)
  }
  for (const months of ['2020-01-01', '2099-01-01', 'yesterday', '2026-10-02', '']) {
    expect((await post(request, '/my', changed(fields, { months }))).status(), months).toBe(200)
  }
  expect(await checkoutsOf(victimId)).toEqual([])
  expect(await checkoutsOf(attackerId)).toEqual([])
  expect(await openAll(request, attackerId)).toMatchObject({ status: 'open', amountCents: 15_000 })
})

test('trust: 14 staff’s forms, posted with a member’s cookie, are refused', async ({ seats, request, subject }) => {
  const attacker = take('owing')
  await stepInAs(request, attacker.email)
  const { memberId } = subject.other
  const forms: [address: string, mark: string, changes: Record<string, string>][] = [
    [`/members/${memberId}/edit`, 'name="version"', { firstName: 'Taken' }],
    [`/members/${memberId}/status`, 'name="version"', { status: 'suspended', startsOn: '2026-01-01', reason: 'x' }],
    [`/members/${memberId}/classification`, 'name="version"', { classification: 'honorary', startsOn: '2026-01-01' }],
    [`/members/${memberId}/act`, `value="${memberId}"`, { reason: 'x' }],
    [`/members/${memberId}/archive`, `value="${memberId}"`, { reason: 'x' }],
    ['/members/new', 'name="memberNumber"', { memberNumber: 'E-FORGED', firstName: 'A', lastName: 'B', classification: 'journeyman', status: 'active' }],
    [`/payments/links/new?memberId=${memberId}`, `value="${memberId}"`, { ahead: addMonths(firstOfMonth(todayAtHall()), 1) }],
    ['/dues/rates', 'name="monthly"', { classification: 'honorary', monthly: '1', startsOn: '2032-01-01' }],
    ['/dues/periods', 'name="to"', { to: '2031-01-01' }],
  ]
  const auditRows = () => asOwner('SELECT count(*)::int AS rows FROM "AuditEvent" WHERE "memberId" = $1', [memberId])
  const before = await auditRows()
  for (const [address, mark, changes] of forms) {
    // What somebody can forge who has never seen the record: its particulars are made up.
    const seen = formWith(await page(seats.officer, address), mark)
    const fields = changed(seen.map(([name, value]) => [name, /^\$ACTION|^(memberId|version|months|from)/.test(name) ? value : 'Forged']), changes)
    for (const [who, door] of [['member', request], ['organizer', seats.organizer], ['viewer', seats.viewer]] as const) {
      // On the form's own page, and on one that is open to whoever posts.
      for (const target of [address, '/']) {
        const answer = await post(door, target, fields)
        // Next answers 409 where the page does not hold that form; on its own page the form itself refuses.
        expect([200, 403, 404, 409], `${who} ${target} ${mark}`).toContain(answer.status())
        if (target === address) expect(/You are not allowed to do this\.|This member was not found\./.exec(await answer.text())?.[0], `${who} ${target}`).toBeDefined()
        if (who === 'member') expectNothingOf(subject.otherPerson, await answer.text(), `${address} as ${who}`)
      }
    }
  }
  expect(await checkoutsOf(memberId)).toHaveLength(1)
  expect(await page(seats.officer, `/members/${memberId}`)).not.toContain('Forged')
  expect(await auditRows()).toEqual(before)
  expect(await page(seats.staff, '/members?q=E-FORGED')).toContain('No member matches')
})

test('trust: 13 nobody changes the own record, whatever the role', async ({ seats }) => {
  const own = /href="\/members\/([\da-f-]{36})"/.exec(await page(seats.officer, '/members?q=Olivia+Grant'))![1]!
  for (const part of ['edit', 'status', 'classification', 'archive']) expect((await seats.officer.get(`/members/${own}/${part}`)).status(), part).toBe(403)
  const fields = formWith(await page(seats.admin, `/members/${own}/edit`), 'name="version"')
  const answer = await post(seats.officer, `/members/${own}/edit`, changed(fields, { city: 'Elsewhere' }))
  expect(await answer.text()).toContain('This is your own record.')
  expect(await page(seats.admin, `/members/${own}`)).not.toContain('Elsewhere')
})
