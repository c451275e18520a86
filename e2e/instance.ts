// The instance under test, past its pages: its command line, its data folder, its Stripe stand-in.
// `npm test` says in the environment where they are.
import { spawn } from 'node:child_process'
import path from 'node:path'

function told(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set. Run the journeys by npm test, or npm run e2e.`)
  return value
}

export const baseURL = process.env['E2E_BASE_URL'] ?? 'http://127.0.0.1:3000'

/** A file of this run, in the data folder that is thrown away after it. */
export const inDataDir = (...parts: string[]) => path.join(told('E2E_DATA_DIR'), ...parts)

type Ended = { code: number | null; output: string }

/** Runs Node in the checkout; `input` goes to its standard input. */
export function runNode(args: string[], input = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString() })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
    child.stdin.end(input)
  })
}

/** `ip2adb …`, as somebody at the hall's own machine types it. */
export const ip2adb = (...args: string[]) => runNode(['ip2adb', ...args])

/** Pays a session of the stand-in as its page does, without ever coming back from there. */
export async function payAtStripe(sessionId: string): Promise<void> {
  const answer = await fetch(`${told('STRIPE_API_BASE')}/__control/pay`, {
    method: 'POST',
    headers: { authorization: `Bearer ${told('STRIPE_SECRET_KEY')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sessionId }),
  })
  if (!answer.ok) throw new Error(`The stand-in answered ${answer.status}: ${await answer.text()}`)
}
