import { readFileSync, statSync } from 'node:fs'
import { inRoot } from './places.mjs'

const kinds = {
  'a live Stripe key': /\b(sk|rk)_live_[0-9A-Za-z]{16,}/,
  'a Stripe test key': /\b(sk|rk)_test_(?!standin)[0-9A-Za-z]{24,}/,
  'a webhook secret': /\bwhsec_[0-9A-Za-z+/=]{24,}/,
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  'an AWS key': /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a GitHub token': /\b(gh[pousr]_[0-9A-Za-z]{36,}|github_pat_[0-9A-Za-z_]{22,})/,
  'a database password': /\bpostgres(?:ql)?:\/\/[^\s:@/'"`$<{]+:[^\s:@/'"`$<{]{12,}@(?!localhost|127\.0\.0\.1)/,
}

/** Where something that looks like a secret is none: `file: why`. The only such list. */
const allowed = {
  'lib/cli/launcher/secret-scan.test.ts': 'made-up secrets that the scan must find',
}

/** What looks like a secret in these files, as `file:line looks like …`. Big and binary files are passed over. */
export function secretsIn(files) {
  return files.filter((file) => !(file in allowed)).flatMap((file) => {
    const full = inRoot(file)
    if (!statSync(full).isFile() || statSync(full).size > 2_000_000) return []
    const text = readFileSync(full, 'utf8')
    return text.includes('\0') ? [] : secretsInText(text).map(({ line, kind }) => `${file}:${line} looks like ${kind}`)
  })
}

export function secretsInText(text) {
  const kindsIn = (line) => Object.keys(kinds).filter((kind) => kinds[kind].test(line))
  return text.split('\n').flatMap((content, i) => kindsIn(content).map((kind) => ({ line: i + 1, kind })))
}
