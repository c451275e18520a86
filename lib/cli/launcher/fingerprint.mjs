import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from './places.mjs'

const packages = ['package.json', 'package-lock.json']
const configs = [...packages, 'next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'proxy.ts', 'instrumentation.ts']
const leftOut = /(\.(test|proof)\.tsx?|\.snap|\.md)$|^lib\/(generated|cli\/launcher|cli\/bench|cli\/load)\//

/** What the production build is made of. */
export const ofSources = () => fingerprint(['app', 'components', 'lib', 'prisma/schema', 'public', ...configs])

/** What the database's shape and the worker's queues are made of: all of the above and the migrations. */
export const ofDatabase = () => fingerprint(['app', 'components', 'lib', 'prisma', ...configs])

/** What `prisma generate` reads. */
export const ofSchema = () => fingerprint(['prisma/schema', 'prisma.config.ts', 'package-lock.json'])

export const ofLockFile = () => fingerprint(['package-lock.json'])

/** One short text that changes when any of these files (or of the files in these folders) does. */
export function fingerprint(entries) {
  const hash = createHash('sha256')
  for (const file of entries.flatMap(filesIn).sort()) hash.update(`${file}\0`).update(readFileSync(path.join(root, file))).update('\0')
  return hash.digest('hex').slice(0, 16)
}

function filesIn(entry) {
  const full = path.join(root, entry)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [entry]
  const found = readdirSync(full, { withFileTypes: true, recursive: true }).filter((one) => one.isFile())
  return found.map((one) => path.relative(root, path.join(one.parentPath, one.name))).filter((file) => !leftOut.test(file))
}
