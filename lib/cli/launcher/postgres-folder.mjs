import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PlainError } from './plain.mjs'
import { readJson, remove, secret, writePrivateJson } from './private-files.mjs'
import { handOver } from './postgres-place.mjs'

/** Everything the server has in its folder. */
export const pathsIn = (folder) => ({
  pgdata: path.join(folder, 'postgres'),
  draft: path.join(folder, 'postgres.new'),
  state: path.join(folder, 'postgres.json'),
  log: path.join(folder, 'postgres.log'),
  leases: path.join(folder, 'postgres.leases'),
  lock: path.join(folder, 'postgres.lock'),
})

/** The folder with a database in it and its passwords; made in a draft first, so that a kill leaves nothing half. */
export async function prepare(place, paths, fsync) {
  remove(paths.draft)
  const empty = !existsSync(paths.pgdata) || readdirSync(paths.pgdata).length === 0
  if (!empty) return existing(paths)
  const state = { id: secret(8), superPassword: secret(), ownerPassword: secret(), appPassword: secret(), ready: false }
  await initdb(place, paths, state.superPassword, fsync)
  writePrivateJson(paths.state, state)
  remove(paths.pgdata)
  renameSync(path.join(paths.draft, 'data'), paths.pgdata)
  remove(paths.draft)
  return state
}

function existing(paths) {
  const state = readJson(paths.state)
  if (!state?.superPassword) throw damaged(paths, 'the passwords in postgres.json are missing')
  if (!existsSync(path.join(paths.pgdata, 'PG_VERSION'))) throw damaged(paths, 'PG_VERSION is missing')
  return state
}

async function initdb(place, paths, password, fsync) {
  mkdirSync(paths.draft, { mode: 0o700 })
  handOver(paths.draft, place.as)
  const passwordFile = path.join(paths.draft, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  handOver(passwordFile, place.as)
  const target = path.join(paths.draft, 'data')
  const args = ['-D', target, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  args.push('--encoding=UTF8', '--locale=C.UTF-8', ...(fsync ? [] : ['--no-sync']))
  const log = openSync(paths.log, 'w', 0o600)
  const child = spawn(path.join(place.native, 'bin/initdb'), args, { ...place.as, cwd: paths.draft, stdio: ['ignore', log, log] })
  const code = await new Promise((resolve) => child.once('error', resolve).once('exit', resolve))
  closeSync(log)
  if (code !== 0) throw new PlainError(`PostgreSQL could not lay out its data in ${place.folder}: ${lastWords(paths)}`)
}

/** The line of the server's log that says why it gave up. */
export function lastWords(paths) {
  const lines = logOf(paths).trim().split('\n')
  const line = lines.findLast((text) => /FATAL|PANIC|error:/i.test(text)) ?? lines.at(-1)
  return line.replace(/^.*?(FATAL|PANIC|error):\s*/i, '')
}

export const logOf = (paths) => (existsSync(paths.log) ? readFileSync(paths.log, 'utf8') : '')

export const damaged = (paths, why) =>
  new PlainError(
    `The data folder ${path.dirname(paths.pgdata)} is damaged (${why}). ` +
      'Put it back from a copy, or start over with --fresh, which empties it.',
  )
