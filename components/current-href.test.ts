import { expect, test } from 'vitest'
import { currentHref } from './current-href'

const rooms = ['/', '/members', '/members/import', '/dues']

test.each([
  ['home', '/', '/'],
  ['a room', '/members', '/members'],
  ['a record in a room', '/members/4711/edit', '/members'],
  ['the more exact of two', '/members/import', '/members/import'],
  ['a name that only begins alike', '/dues-rates', undefined],
  ['home is not above everything', '/audit', undefined],
])('%s', (_title, path, expected) => expect(currentHref(rooms, path)).toBe(expected))
