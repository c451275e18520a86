import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerTooMany, answerUnavailable } from '@/lib/answer-status'

let server: http.Server
let base: string
const html = { accept: 'text/html' }

/** As Next answers: some set the status and end, some write a head first. */
const pages: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void> | void> = {
  '/fails': async (_, response) => {
    await new Promise((resolve) => setImmediate(resolve))
    answerUnavailable(7)
    response.setHeader('content-encoding', 'gzip')
    response.setHeader('content-security-policy', 'of the page')
    response.statusCode = 500
    response.write('half of a page')
    response.end('and its end')
  },
  '/fails-by-head': (_, response) => {
    answerUnavailable(7)
    response.writeHead(500, { 'content-length': '4' }).end('oops')
  },
  '/says-so': (_, response) => {
    answerUnavailable(7)
    response.writeHead(200, { 'content-type': 'text/x-component' }).end('the form with its words')
  },
  '/slow-down': (request, response) => {
    answerTooMany(String(request.headers['x-request-id']), 9)
    response.writeHead(403).end('words')
  },
  '/our-own-fault': (_, response) => void response.writeHead(500).end('oops'),
}

beforeAll(async () => {
  const { answering } = (await import('./answers.mjs' as string)) as { answering: (request: IncomingMessage, response: ServerResponse, id: string, work: () => unknown) => unknown }
  let requests = 0
  server = http.createServer((request, response) => {
    const id = request.headers['x-request-id'] = `r${++requests}`
    response.setHeader('x-request-id', id)
    answering(request, response, id, () => pages[request.url!.split('?')[0]!]!(request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test.each(['/fails?q=<b>', '/fails-by-head?q=<b>'])('trust: 42 %s: 503 with Retry-After and a page in words, whole without script or database', async (address) => {
  const answer = await fetch(base + address, { headers: html })
  expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('content-encoding'), answer.headers.get('cache-control')]).toEqual([503, '7', null, 'no-store'])
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
  const page = await answer.text()
  expect(page).toMatch(/The portal cannot answer right now.*try again in 7 seconds.*Inténtelo de nuevo en 7 segundos/s)
  expect(page).not.toMatch(/<script|<b>|half of a page/)
})

test('trust: 42 who sent something is told to look before sending again; a program gets a line; what is ours stays 500', async () => {
  expect(await (await fetch(`${base}/fails`, { method: 'POST', headers: html })).text()).toMatch(/may not have been saved.*look before you send it again/s)
  const line = await fetch(`${base}/fails`)
  expect([line.status, line.headers.get('content-type'), await line.text()]).toEqual([503, 'text/plain; charset=utf-8', 'The portal cannot answer right now. Please try again in 7 seconds.\n'])
  expect((await fetch(`${base}/fails`, { method: 'HEAD' })).status).toBe(503)
  expect((await fetch(`${base}/our-own-fault`, { headers: html })).status).toBe(500)
})

test('trust: 42 a form that says so in its own words keeps them and answers 503; a page that was drawn all the same is 200; 429 as before', async () => {
  const form = await fetch(`${base}/says-so`, { method: 'POST' })
  expect([form.status, form.headers.get('retry-after'), await form.text()]).toEqual([503, '7', 'the form with its words'])
  expect((await fetch(`${base}/says-so`)).status).toBe(200)
  const slow = await fetch(`${base}/slow-down`)
  expect([slow.status, slow.headers.get('retry-after')]).toEqual([429, '9'])
})
