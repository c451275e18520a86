import path from 'node:path'
import { inRoot } from './places.mjs'
import { makeDataDir, remove } from './private-files.mjs'
import { run } from './run.mjs'
import { fromVitest } from './tally.mjs'

/** Runs vitest (`run`, or `related` with files) and counts. What git set for its hooks is no business of the tests. */
export async function vitest(args, env = {}) {
  const dataDir = inRoot('.data/test')
  makeDataDir(dataDir)
  const report = path.join(dataDir, `vitest-${process.pid}.json`)
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') && name !== 'NODE_ENV'))
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const bin = inRoot('node_modules/vitest/vitest.mjs')
  const { code } = await run(process.execPath, [bin, ...args, ...reporters], { env: { ...plain, ...env } })
  const result = fromVitest(report, code)
  remove(report)
  return result
}
