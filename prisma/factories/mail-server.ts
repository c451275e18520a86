import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Taken = { to: string[]; message: string }

/** A real SMTP server on this machine. Addresses with "gone" in them it refuses for good. `taken` is what it was handed. */
export async function mailServer(port = 0): Promise<{ url: string; port: number; taken: Taken[]; stop: () => Promise<void> }> {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onRcptTo: ({ address }, _session, done) => done(address.includes('gone') ? Object.assign(new Error('5.1.1 No such mailbox here'), { responseCode: 550 }) : null),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        taken.push({ to: session.envelope.rcptTo.map((one) => one.address), message: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const bound = (server.server.address() as AddressInfo).port
  return { url: `smtp://127.0.0.1:${bound}`, port: bound, taken, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}
