import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { root } from './places.mjs'
import { outputOf, PlainError } from './plain.mjs'
import { remove, writePrivateJson } from './private-files.mjs'
import { describe } from './processes.mjs'

const running = new Set()

/**
 * Runs a program to its end in a process group of its own and answers `{ code, timedOut, seconds, output }`.
 * `log`: a file that gets its output instead of the terminal. `quiet`: nobody does, what it printed is in `output`.
 * `timeout`: milliseconds, then the whole group is killed. `interactive`: it shares our terminal and its Ctrl-C.
 * `record`: a file that remembers it meanwhile, so that the next start can end what a killed launcher left.
 */
export function run(command, args, { env = process.env, log, cwd = root, timeout, quiet = false, interactive = false, record } = {}) {
  const begun = performance.now()
  const file = log && openSync(log, 'a', 0o600)
  const streams = file ?? (quiet ? 'pipe' : 'inherit')
  const child = spawn(command, args, { cwd, env, detached: !interactive, stdio: [interactive ? 'inherit' : 'ignore', interactive || streams !== 'inherit' ? streams : outputOf(), streams] })
  child.ownGroup = !interactive
  running.add(child)
  if (record) writePrivateJson(record, [describe(child.pid)])
  if (log) closeSync(file)
  let output = ''
  if (quiet) {
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.resume()
  }
  let timedOut = false
  const timer = timeout && setTimeout(() => {
    timedOut = true
    kill(child, 'SIGKILL')
  }, timeout)
  return new Promise((resolve) => {
    const done = (code) => {
      clearTimeout(timer)
      running.delete(child)
      if (record) remove(record)
      resolve({ code, timedOut, output, seconds: (performance.now() - begun) / 1000 })
    }
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`)
      done(127)
    })
    child.once('close', (code, name) => done(code ?? 128 + (name === 'SIGINT' ? 2 : name === 'SIGKILL' ? 9 : 15)))
  })
}

/** Runs a program whose failure ends the launcher: one sentence, and the end of what it wrote. */
export async function must(what, command, args, options = {}) {
  const { code } = await run(command, args, options)
  if (code === 0) return
  const tail = options.log && existsSync(options.log) ? `\n${lastLines(options.log, 25)}\n` : ''
  throw new PlainError(`${tail}${what} failed (exit code ${code}).${options.log ? ` All of it stands in ${options.log}.` : ''}`, code)
}

export const lastLines = (file, count) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n')

/** Ends every program that `run` is waiting for. */
export function interruptRuns(name = 'SIGTERM') {
  for (const child of running) kill(child, name)
}

function kill(child, name) {
  try {
    process.kill(child.ownGroup ? -child.pid : child.pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** Node with the flags under which the domain runs outside Next, and the command line's main file. */
export const cli = (...args) => ['--conditions=react-server', '--import', 'tsx', 'lib/cli/main.ts', ...args]
