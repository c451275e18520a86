import { spawnSync } from 'node:child_process'
import { inRoot, root } from './places.mjs'
import { existsSync } from 'node:fs'

const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' })

/**
 * Lets git call the quick check before each commit. With `--if-possible` (after an install) it never fails, and leaves
 * alone a checkout that has hooks of its own, is built by a machine, or is none.
 */
export function hooks({ options }) {
  const cautious = options['if-possible']
  if (cautious && (process.env.CI || !existsSync(inRoot('.git')) || git('config', 'core.hooksPath').stdout)) return 0
  const { status, stderr, error } = git('config', 'core.hooksPath', '.githooks')
  if (status === 0 || cautious) return 0
  console.error(error?.message ?? stderr.trim())
  return 1
}
