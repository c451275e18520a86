import { expect, test } from 'vitest'
import { secretsInText } from './secret-scan.mjs'

const letters = 'abcDEF0123456789abcDEF0123456789'

test.each([
  [`sk_live_${letters}`, 'a live Stripe key'],
  [`rk_live_${letters}`, 'a live Stripe key'],
  [`sk_test_${letters}`, 'a Stripe test key'],
  [`whsec_${letters}`, 'a webhook secret'],
  ['-----BEGIN RSA PRIVATE KEY-----', 'a private key'],
  ['-----BEGIN PRIVATE KEY-----', 'a private key'],
  ['AKIAABCDEFGHIJKLMNOP', 'an AWS key'],
  ['postgresql://ip2a:correct-horse-battery@db.example.org/ip2a', 'a database password'],
])('%s is found, with its line', (text, kind) => {
  expect(secretsInText(`first line\nkey: '${text}'`)).toEqual([{ line: 2, kind }])
})

test.each(['sk_test_standin_0123456789abcdef01234567', 'whsec_only_for_tests_0123456789', 'sk_live_', 'postgresql://localhost:5432/ip2a'])(
  '%s is none',
  (text) => expect(secretsInText(text)).toEqual([]),
)
