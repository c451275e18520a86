import { expect, test } from 'vitest'
import { shownColumns } from './columns'
import { memberColumns, queryOf, viewFrom } from './members/schema'

const usual = ['name', 'number', 'classification', 'status', 'standing', 'phone', 'joined']

test.each([
  ['nothing said', undefined, usual, undefined],
  ['empty', '', usual, undefined],
  ['the usual ones, in another order', [...usual].reverse().join(), usual, undefined],
  ['fewer', 'phone', ['name', 'phone'], 'name,phone'],
  ['the list’s order, each once', 'city,number,city', ['name', 'number', 'city'], 'name,number,city'],
  ['unknown ones do not exist', 'secret,searchText,phone', ['name', 'phone'], 'name,phone'],
  ['only unknown ones', '__proto__', ['name'], 'name'],
])('ux: 2 columns in the address: %s', (_, typed, shown, said) => {
  const { cols } = viewFrom(typed === undefined ? {} : { cols: typed })
  expect(cols).toBe(said)
  expect(shownColumns(memberColumns, cols)).toEqual(shown)
  expect(queryOf(viewFrom(typed === undefined ? {} : { cols: typed }))).toBe(said ? `?cols=${encodeURIComponent(said)}` : '')
})
