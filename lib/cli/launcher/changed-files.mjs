import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { inRoot, root } from './places.mjs'

function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return status === 0 ? stdout.split('\0').filter(Boolean) : undefined
}

/** Files that differ from the last commit or are new to git, and still exist; undefined outside a git checkout. */
export function changedFiles() {
  const changed = git('diff', '--name-only', '-z', '--diff-filter=d', 'HEAD')
  const fresh = git('ls-files', '-z', '--others', '--exclude-standard')
  return changed && fresh && [...new Set([...changed, ...fresh])].filter((file) => existsSync(inRoot(file)))
}

/** Every file git knows. */
export const trackedFiles = () => (git('ls-files', '-z') ?? []).filter((file) => existsSync(inRoot(file)))
