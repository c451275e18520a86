// Who uses the processors meanwhile, read from /proc: this generator, the portal that listens, PostgreSQL, and everybody else on the
// machine. Where there is no /proc, or the portal runs elsewhere, nothing is said about it.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import os from 'node:os'

/** Ticks a second of /proc/*\/stat: fixed for programs on Linux. */
const TICKS = 100
export type Shares = { generator: number; app: number; database: number; others: number; processors: number }
type Ticks = { all: number; ofProcesses: Map<number, number> }

const statOf = (pid: number | string): string[] => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}
const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Which processes listen on this port: they hold the socket that the kernel names. */
export function listenersOn(port: number): number[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  const sockets = new Set(['tcp', 'tcp6'].flatMap((table) => (attempt(() => readFileSync(`/proc/net/${table}`, 'utf8')) ?? '').split('\n'))
    .map((line) => line.trim().split(/\s+/)).filter((columns) => columns[1]?.endsWith(`:${wanted}`) && columns[3] === '0A').map((columns) => `socket:[${columns[9]}]`))
  if (sockets.size === 0) return []
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return processes.filter((pid) => (attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? []).some((fd) => sockets.has(attempt(() => readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? ''))).map(Number)
}

/** The processes and all that they started. */
function families(parents: readonly number[]): Set<number> {
  const parentOf = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid): [number, number][] => {
    const stat = attempt(() => statOf(pid))
    return stat ? [[Number(pid), Number(stat[1])]] : []
  }))
  const own = new Set(parents)
  for (let grew = true; grew;) {
    grew = false
    for (const [pid, parent] of parentOf) if (own.has(parent) && !own.has(pid)) grew = Boolean(own.add(pid))
  }
  return own
}

function read(): Ticks {
  const all = readFileSync('/proc/stat', 'utf8').split('\n')[0]!.trim().split(/\s+/).slice(1, 9).map(Number)
  const ofProcesses = new Map<number, number>()
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = attempt(() => statOf(pid))
    if (stat) ofProcesses.set(Number(pid), Number(stat[11]) + Number(stat[12]))
  }
  // Idle and waiting for a disk are no work.
  return { all: all.reduce((sum, one) => sum + one, 0) - all[3]! - all[4]!, ofProcesses }
}

/** The parent of these backends, where they run on this machine: PostgreSQL as a whole. */
export const parentsOf = (pids: readonly number[]): number[] => [...new Set(pids.flatMap((pid) => attempt(() => [Number(statOf(pid)[1])]) ?? []))].filter((pid) => pid > 1)

/** Begins to watch; the answer tells, in processors, who used how much since then: 1 is one of them all the time. */
export function watchProcessors({ app, database }: { app: readonly number[]; database: readonly number[] }): () => Shares | undefined {
  const [before, begun] = [attempt(read), performance.now()]
  return () => {
    const after = attempt(read)
    if (!before || !after) return undefined
    const seconds = (performance.now() - begun) / 1000
    const used = (pids: Iterable<number>) => [...pids].reduce((sum, pid) => sum + (after.ofProcesses.get(pid) ?? 0) - (before.ofProcesses.get(pid) ?? 0), 0) / TICKS / seconds
    const shares = { generator: used([process.pid]), app: used(families(app)), database: used(families(database)) }
    const all = (after.all - before.all) / TICKS / seconds
    return { ...shares, others: Math.max(0, all - shares.generator - shares.app - shares.database), processors: os.cpus().length }
  }
}
