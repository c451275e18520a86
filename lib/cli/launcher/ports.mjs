import net from 'node:net'
import { PlainError } from './plain.mjs'

/** Why nobody can listen there now (the system's error code); undefined when one can. */
export function faultOf(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', (error) => resolve(error.code))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)))
  })
}

/** Throws one plain sentence where nobody can listen there. */
export async function mustBeFree({ port, host }) {
  const fault = await faultOf(port, host)
  if (fault === 'EADDRINUSE') throw new PlainError(`Port ${port} is in use by another program. Choose another: PORT=${port + 1} …`)
  if (fault === 'EACCES') throw new PlainError(`Port ${port} is not allowed to this user. Choose one above 1024: PORT=3000 …`)
  if (fault) throw new PlainError(`Nothing can listen on ${host} port ${port} (${fault}). HOST names an address of this machine.`)
}

/** A port nobody listens on, given by the system. */
export function freePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen({ port: 0, host }, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** The port of last time when it is free, so that addresses stay the same from start to start; else another. */
export const samePortOrFree = async (port) => (port && !(await faultOf(port)) ? port : freePort())
