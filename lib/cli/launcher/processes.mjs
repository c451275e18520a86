// A process id alone says nothing after a while: the system gives it to somebody else. So a process is remembered
// with the moment it started, and only the one that has both is ever waited for, adopted or stopped.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** What tells this process from every other that had or will have its id; undefined when there is none now. */
export function startOf(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      return `${boot}/${fields[19]}`
    } catch {
      return undefined
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

export const describe = (pid) => ({ pid, started: startOf(pid) })

export const isAlive = (known) => Boolean(known?.pid && known.started && startOf(known.pid) === known.started)

export function signal(known, name) {
  if (!isAlive(known)) return
  try {
    process.kill(known.pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** True once the process is gone; false when it still lives after `ms`. */
export async function gone(known, ms) {
  const until = Date.now() + ms
  while (isAlive(known)) {
    if (Date.now() >= until) return false
    await sleep(25)
  }
  return true
}

/** Asks a process to end with each signal in turn, waiting the given milliseconds after each. */
export async function end(known, ...steps) {
  for (const [name, ms] of steps) {
    signal(known, name)
    if (await gone(known, ms)) return true
  }
  return false
}
