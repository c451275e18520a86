import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { receiver, secretKey, standInWithStripe, stripeAt, twoMonths, webhookSecret } from './fixtures'
import { startStandIn } from './server'

let folder: string
let stateFile: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stand-in-'))
  stateFile = path.join(folder, 'state.jsonl')
})
let left: ChildProcess | null = null
afterEach(() => {
  left?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** A stand-in in a process of its own, so that it can be killed as a machine kills. */
async function childStandIn(): Promise<{ port: number; kill: () => Promise<void> }> {
  const program = `import { startStandIn } from './lib/payments/stand-in/server'
    void startStandIn(${JSON.stringify({ port: 0, secretKey, webhookSecret, stateFile })}).then((s) => console.log('port ' + s.port))`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  left = child
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the stand-in ended')))
    child.stdout.on('data', (text: Buffer) => resolve(Number(/port (\d+)/.exec(text.toString())?.[1])))
  })
  const kill = () => new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
  return { port, kill }
}

test('kill -9 in the middle of a storm: everything that was acknowledged is there after the restart', async () => {
  const child = await childStandIn()
  const stripe = stripeAt(child.port)
  const acknowledged: string[] = []
  const storm = Array.from({ length: 20 }, async (_, line) => {
    for (let n = 0; n < 1000; n += 1) {
      const made = await stripe.checkout.sessions.create(twoMonths(), { idempotencyKey: `storm-${line}-${n}` }).catch(() => null)
      if (!made) return
      acknowledged.push(made.id)
    }
  })
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(150)
  await child.kill()
  await Promise.all(storm)
  const after = await standInWithStripe({ stateFile })
  for (const id of acknowledged) expect((await after.stripe.checkout.sessions.retrieve(id)).status).toBe('open')
  const first = await after.stripe.checkout.sessions.create(twoMonths(), { idempotencyKey: 'storm-0-0' })
  expect(first.lastResponse.headers['idempotent-replayed']).toBe('true')
  await after.stop()
})

test('webhooks that wait, held ones too, go out after a restart', async () => {
  const app = await receiver()
  const before = await standInWithStripe({ stateFile, webhookUrl: app.url, retryDelaysMs: [400] })
  app.answerWith(500)
  before.controls.deliver({ type: 'customer.created', object: { id: 'cus_1' } })
  await expect.poll(() => app.received.length).toBe(1)
  before.controls.hold()
  before.controls.deliver({ type: 'customer.updated', object: { id: 'cus_1' } })
  await before.stop()
  const after = await standInWithStripe({ stateFile, webhookUrl: app.url })
  await after.controls.idle()
  expect(app.types().sort()).toEqual(['customer.created', 'customer.created', 'customer.updated'])
  await after.stop()
  await app.stop()
})

test('a line cut off by the kill is forgotten; damage before it stops the start with a plain sentence', async () => {
  const before = await standInWithStripe({ stateFile })
  const { id } = await before.stripe.customers.create({ name: 'Ana' })
  await before.stop()
  appendFileSync(stateFile, '[{"t":"customers","id":"cus_half","row":{"na')
  const after = await standInWithStripe({ stateFile })
  expect((await after.stripe.customers.list()).data.map((c) => c.id)).toEqual([id])
  await after.stop()
  writeFileSync(stateFile, `{"broken\n${readFileSync(stateFile, 'utf8')}`)
  await expect(startStandIn({ port: 0, secretKey, webhookSecret, stateFile })).rejects.toThrow(/damaged in line 1/)
})

test("a second stand-in on the same port says so and leaves the first one's journal alone", async () => {
  const first = await standInWithStripe({ stateFile })
  const { id } = await first.stripe.customers.create({ name: 'Before' })
  await expect(startStandIn({ port: first.port, secretKey, webhookSecret, stateFile })).rejects.toThrow(`port ${first.port} is in use`)
  const later = await first.stripe.customers.create({ name: 'After' })
  await first.stop()
  const again = await standInWithStripe({ stateFile })
  expect((await again.stripe.customers.list()).data.map((c) => c.id)).toEqual([later.id, id])
  await again.stop()
})
