import { expect } from '@playwright/test'
import { soundness } from './crawling'
import { changed, formWith, post, stepInAs } from './forms'
import { baseURL } from './instance'
import { take } from './people'
import { test } from './seats'

test('pages that exist for measuring only are in no normal build', async ({ seats }) => {
  for (const address of ['/bench/bare', '/bench/empty']) expect((await seats.officer.get(address, { maxRedirects: 0 })).status(), address).toBe(404)
})

// The pages' own answers are looked at by crawl.spec.ts.
test('trust: 21 what is no page has a strict policy too', async ({ seats }) => {
  const others = [
    '/nothing/here', '/members/nonsense', '/%E0%A4%A', '/members/%00', '/health', '/favicon.svg', '/_next/static/nothing.js', '/_next/image?url=x', '/api/auth/session', '/api/auth/csrf',
    '/api/stripe/webhook', '/my/pay/return', '/sign-in?next=//evil.example', '/.env', '/api/nothing', `/${'x'.repeat(3000)}`,
  ]
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(await (await seats.stranger.get('/sign-in')).text())![1]!
  for (const door of ['staff', 'stranger'] as const) {
    for (const address of [...others, script]) {
      const answer = await seats[door].get(address, { maxRedirects: 0 })
      expect(soundness(answer, await answer.text()).filter((fault) => !fault.includes('kept by')), `${door} ${address} ${answer.status()}`).toEqual([])
    }
  }
  const hook = await seats.stranger.post('/api/stripe/webhook', { data: '{}' })
  expect(hook.status()).toBe(400)
  expect(soundness(hook, '')).toEqual([])
})

test('trust: 19 a form from another site, or without an origin, changes nothing', async ({ seats, subject }) => {
  const address = `/members/${subject.other.memberId}/edit`
  const fields = formWith(await (await seats.staff.get(address)).text(), 'name="version"')
  const forged = changed(fields, { city: 'Forged' })
  for (const origin of [null, 'null', 'https://evil.example', `${baseURL}.evil.example`, baseURL.replace(/:\d+$/, ':1')]) {
    const answer = await post(seats.staff, address, forged, { origin })
    expect(answer.status(), String(origin)).not.toBe(303)
    expect(answer.status(), String(origin)).toBeLessThan(600)
  }
  for (const type of ['text/plain;charset=UTF-8', 'application/json', 'application/x-www-form-urlencoded']) {
    const answer = await seats.staff.post(address, { data: JSON.stringify(Object.fromEntries(forged)), headers: { 'content-type': type, origin: 'https://evil.example' }, maxRedirects: 0 })
    expect(answer.status(), type).not.toBe(303)
  }
  expect(await (await seats.staff.get(`/members/${subject.other.memberId}`)).text()).not.toContain('Forged')
  const sameForm = await post(seats.staff, address, forged)
  expect(sameForm.status()).toBe(303)
  expect(await (await seats.staff.get(`/members/${subject.other.memberId}`)).text()).toContain('Forged')
})

test('trust: 19 signing in and out is refused from other sites, and no GET signs out', async ({ playwright }) => {
  const request = await playwright.request.newContext({ baseURL })
  const form = formWith(await (await request.get('/sign-in')).text(), 'id="as-staff"')
  expect((await post(request, '/sign-in', form, { origin: 'https://evil.example' })).status()).not.toBe(303)
  expect((await request.get('/members', { maxRedirects: 0 })).status()).toBe(303)
  await stepInAs(request, 'staff@demo.example')
  for (const address of ['/api/auth/signout', '/sign-out', '/?signOut=1', '/sign-in?signOut=1']) await request.get(address)
  const signOut = formWith(await (await request.get('/')).text(), 'id="sign-out"')
  await post(request, '/', signOut, { origin: 'https://evil.example' })
  expect((await request.get('/members')).status()).toBe(200)
  await request.dispose()
})

test('trust: 22 after signing in the way leads to a page of ours and nowhere else', async ({ playwright }) => {
  const evil = ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', '\\\\evil.example', 'javascript:alert(1)', '/%0d%0aSet-Cookie:a=b', '/%5cevil.example', '///evil.example', '/.evil.example/..//evil.example', 'members']
  for (const next of evil) {
    const request = await playwright.request.newContext({ baseURL })
    const form = formWith(await (await request.get(`/sign-in?next=${encodeURIComponent(next)}`)).text(), 'id="as-staff"')
    for (const fields of [form, changed(form, { next })]) {
      const to = (await post(request, '/sign-in', fields)).headers()['location']
      if (to) expect(new URL(to, baseURL).origin, next).toBe(baseURL)
    }
    const again = await request.get(`/sign-in?next=${encodeURIComponent(next)}`, { maxRedirects: 0 })
    expect(new URL(again.headers()['location'] ?? '/', baseURL).origin, next).toBe(baseURL)
    await request.dispose()
  }
  const request = await playwright.request.newContext({ baseURL })
  const form = formWith(await (await request.get('/sign-in?next=%2Fmembers%3Fq%3Dlee')).text(), 'id="as-staff"')
  expect(new URL((await post(request, '/sign-in', form)).headers()['location']!, baseURL).href).toBe(`${baseURL}/members?q=lee`)
  for (const query of ['checkout=https://evil.example', 'session_id=//evil.example', 'next=//evil.example&checkout=//evil.example', 'url=https://evil.example']) {
    const answer = await request.get(`/my/pay/return?${query}`, { maxRedirects: 0 })
    expect(new URL(answer.headers()['location']!, baseURL).origin, query).toBe(baseURL)
  }
  for (const host of ['evil.example', 'localhost:1']) {
    const answer = await request.get('/my/pay/return', { maxRedirects: 0, headers: { 'x-forwarded-host': host, forwarded: `host=${host}` } })
    expect(new URL(answer.headers()['location']!, baseURL).origin).toBe(baseURL)
    const stranger = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { 'x-forwarded-host': host } })
    const away = await stranger.get('/members', { maxRedirects: 0 })
    expect(new URL(away.headers()['location']!, baseURL).origin).toBe(baseURL)
    await stranger.dispose()
  }
  await request.dispose()
})

test('trust: 24 pages of one person are never shown to another', async ({ seats, subject }) => {
  const names = { member: subject.ownPerson.firstName, officer: 'Olivia' } as const
  for (let turn = 0; turn < 40; turn++) {
    const role = turn % 2 === 0 ? 'member' : 'officer'
    const told = await (await seats[role].get(turn % 4 < 2 ? '/my' : '/my/receipts')).text()
    expect(told).toContain(names[role])
    for (const secret of role === 'member' ? ['Olivia', 'Grant'] : [subject.ownPerson.lastName]) expect(told).not.toContain(secret)
  }
})

test('trust: 23 no word in search, order or filter reaches the database as anything but a word', async ({ seats, subject, another }) => {
  // Files are limited by person: somebody of our own uses them up.
  const exporter = (await another(take('staff').email)).request
  const words = ["'", "' OR 1=1 --", '%', '_', '%%%%', '\\', '"', ';DROP TABLE "Member"', '$1', '{{7*7}}', '${7*7}', '(a+)+$'.repeat(5), 'a'.repeat(5000), '\u0000', '٣', '../../etc/passwd', '[', '(', '*', '?']
  const wrong: string[] = []
  for (const [room, names] of Object.entries({
    '/members': ['q', 'status', 'classification', 'archived', 'sort', 'direction', 'page'], '/members/export': ['q', 'sort', 'status'],
    '/dues': ['q', 'standing', 'sort', 'direction', 'page'], '/dues/periods': ['month', 'page', 'charged'],
    '/payments': ['q', 'method', 'from', 'to', 'page'], [`/members/${subject.other.memberId}`]: ['before', 'done'],
  })) {
    const isFile = room.endsWith('/export')
    const [door, fine] = isFile ? [exporter, [200, 429]] : [seats.staff, [200]]
    for (const name of names) {
      const some = name === 'q' ? words : words.filter((_, index) => index % 4 === 0)
      for (const word of some) {
        const answer = await door.get(`${room}?${name}=${encodeURIComponent(word)}`)
        if (!fine.includes(answer.status())) wrong.push(`${room}?${name}=${encodeURIComponent(word.slice(0, 20))}: ${answer.status()}`)
      }
      const twice = `${room}?${name}=a&${name}=b&${name}[]=c&__proto__=x&constructor=y`
      if (!fine.includes((await door.get(twice)).status())) wrong.push(twice)
    }
  }
  expect(wrong).toEqual([])
  for (const wild of ['%', '_', '\\']) expect(await (await seats.staff.get(`/members?q=${encodeURIComponent(wild)}zzqqxx`)).text()).toContain('No member matches')
})

test('trust: 50 what is missing or broken says so in plain words, without the inside of the machine', async ({ seats }) => {
  const odd = ['/nothing', '/members/nonsense', '/payments/0', '/dues/%00', '/my/receipts/%27', '/%E0%A4%A', '/payments/links/new?memberId=x', '/my/pay/result?checkout=x', '/my/pay/result', '/invite/%00', '/api/auth/nothing', '/api/nothing', '/_next/nothing', '/members/new/more']
  for (const address of odd) {
    for (const door of ['staff', 'member', 'officer'] as const) {
      const answer = await seats[door].get(address, { maxRedirects: 0 })
      const told = await answer.text()
      expect(answer.status(), `${door} ${address}`).toBeLessThan(500)
      expect(/node_modules|\.(tsx?|mjs|js):\d+:\d+|at \w+ \(|Prisma|SELECT /.exec(told)?.[0], `${door} ${address}`).toBeUndefined()
    }
  }
})

test('a broken cookie is no session, and no error', async ({ playwright, request }) => {
  await stepInAs(request, 'viewer@demo.example')
  const { cookies } = await request.storageState()
  const session = cookies.find(({ name }) => /^ip2a-[\da-f]{8}$/.test(name))!
  for (const value of ['', 'x', session.value.slice(0, -4), `${session.value}x`, 'a.b.c.d.e', '%00', 'x'.repeat(3000)]) {
    const broken = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { cookie: `${session.name}=${value}; ip2a-theme=${value}; ip2a-language=${value}` } })
    const answer = await broken.get('/members', { maxRedirects: 0 })
    expect([303, 307], value.slice(0, 20)).toContain(answer.status())
    expect((await broken.get('/sign-in')).status()).toBe(200)
    await broken.dispose()
  }
})

test('HEAD, odd methods and huge queries are answered, and change nothing', async ({ seats, subject }) => {
  for (const address of ['/', '/members', `/members/${subject.other.memberId}`, '/payments', '/health', '/sign-in']) {
    const answer = await seats.staff.head(address, { maxRedirects: 0 })
    expect(answer.status(), address).toBeLessThan(400)
    expect((await answer.body()).length).toBe(0)
  }
  expect((await seats.member.head(`/members/${subject.other.memberId}`)).status()).toBe(404)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    const answer = await seats.staff.fetch(`/members/${subject.other.memberId}`, { method })
    expect(answer.status(), method).toBeLessThan(500)
  }
  expect((await seats.staff.get(`/members?q=${'a+'.repeat(3000)}`)).status()).toBe(200)
  expect((await seats.staff.get(`/members?${'x=1&'.repeat(2000)}`)).status()).toBe(200)
  expect((await seats.staff.get(`/members?q=${'a'.repeat(40_000)}`)).status()).toBe(431)
  expect((await seats.staff.get('/health')).status()).toBe(200)
})
