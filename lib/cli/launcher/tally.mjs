// What all kinds of tests come down to: how many passed, failed and were skipped, with the names of the latter two.
import { readJson } from './private-files.mjs'

export const tally = () => ({ passed: 0, failed: [], skipped: [] })

export function add(total, part) {
  total.passed += part.passed
  total.failed.push(...part.failed)
  total.skipped.push(...part.skipped)
}

export const passedOne = () => ({ ...tally(), passed: 1 })
export const failedOne = (name) => ({ ...tally(), failed: [name] })

/** Vitest's JSON report; a file that did not load, or a run that broke off, is a failure of its own. */
export function fromVitest(file, code) {
  const report = readJson(file)
  if (!report) return failedOne('vitest wrote no report')
  const result = tally()
  for (const { name, status, assertionResults } of report.testResults) {
    const where = name.replace(`${process.cwd()}/`, '')
    if (status === 'failed' && !assertionResults.some((one) => one.status === 'failed')) result.failed.push(`${where} did not load`)
    for (const one of assertionResults) count(result, one.status, `${where}: ${one.fullName}`, one.meta?.skip)
  }
  if (code !== 0 && result.failed.length === 0) result.failed.push(`vitest ended with exit code ${code}`)
  return result
}

/** Playwright's JSON report. A test that passed only at the second try has failed once too often. */
export function fromPlaywright(file, code) {
  const report = readJson(file)
  if (!report) return failedOne('playwright wrote no report')
  const result = tally()
  const walk = (suite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const why = test.annotations?.find(({ type }) => type === 'skip' || type === 'fixme')?.description
        const status = { expected: 'passed', skipped: 'skipped' }[test.status] ?? 'failed'
        count(result, status, `${spec.file}: ${spec.title} [${test.projectName}]`, why)
      }
    }
    suite.suites?.forEach(walk)
  }
  report.suites.forEach(walk)
  for (const error of report.errors ?? []) result.failed.push(`playwright: ${error.message?.split('\n')[0]}`)
  if (code !== 0 && result.failed.length === 0) result.failed.push(`playwright ended with exit code ${code}`)
  return result
}

function count(result, status, name, why) {
  if (status === 'passed') result.passed++
  else if (status === 'failed') result.failed.push(name)
  else result.skipped.push(why ? `${name} (${why})` : name)
}

/** Prints what failed and what was skipped, closes with the counts alone on a line, and answers the exit code. */
export function close({ passed, failed, skipped }) {
  if (failed.length) console.log(`\nFailed:\n${failed.map((name) => `  ${name}`).join('\n')}`)
  if (skipped.length) console.log(`\nSkipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`)
  if (passed + failed.length === 0) console.log('\nNothing ran.')
  console.log(`\n${passed} passed, ${failed.length} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`)
  return failed.length > 0 || passed === 0 ? 1 : 0
}
