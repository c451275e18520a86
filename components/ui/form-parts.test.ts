import { describe, expect, test } from 'vitest'
import { complaintAbout } from './complaint'
import { typedValues, versionOf } from './form-values'
import { pageWindow } from './page-window'

describe('typed values', () => {
  test.each([
    ['a fresh form has none', null, undefined],
    ['an answer without values has none', { message: 'No.' }, undefined],
    ['one value', { values: { months: '3' } }, ['3']],
    ['several', { values: { months: ['3', '4'] } }, ['3', '4']],
    ['an unchecked box was typed as nothing', { values: { name: 'Ana' } }, []],
  ])('%s', (_title, state, expected) => expect(typedValues(state, 'months')).toEqual(expected))
})

describe('the version a form saves over', () => {
  test('a fresh form takes the one the page read', () => expect(versionOf(null, 7)).toBe(7))
  test('a mistake in a field does not make the form newer than what its writer saw', () =>
    expect(versionOf({ errors: { name: ['Write a name.'] }, values: { version: '6' } }, 7)).toBe('6'))
  test('after both versions were shown it takes theirs, though a third edit came since', () =>
    expect(versionOf({ conflict: [], conflictVersion: '7', values: { version: '6' } }, 8)).toBe('7'))
})

describe('what the browser says about a field that was left', () => {
  const validity = { patternMismatch: false, valid: false, valueMissing: false, badInput: false, typeMismatch: false, rangeUnderflow: false, rangeOverflow: false }
  test.each([
    ['nothing wrong', 'text', { valid: true }, null],
    ['emptied', 'text', { valueMissing: true }, 'Fill in: Born on.'],
    ['half a date is a bad date, not a missing one', 'date', { badInput: true, valueMissing: true }, 'Write a whole date: month, day and year.'],
    ['no e-mail address', 'email', { typeMismatch: true }, 'Write an e-mail address like name@example.org.'],
    ['no amount', 'text', { patternMismatch: true }, 'Write an amount like 75.50.'],
    ['an e-mail address without an ending', 'email', { patternMismatch: true }, 'Write an e-mail address like name@example.org.'],
    ['before the first day allowed', 'date', { rangeUnderflow: true }, 'This lies outside what is allowed.'],
  ])('%s', (_title, type, found, expected) =>
    expect(complaintAbout({ type, inputMode: type === 'text' ? 'decimal' : '', validity: { ...validity, ...found } }, 'Born on', 'en')).toBe(expected))
})

describe('the page numbers shown', () => {
  test.each([
    [1, 1, [1]],
    [1, 2, [1, 2]],
    [1, 9, [1, 2, 'gap', 9]],
    [4, 9, [1, 2, 3, 4, 5, 'gap', 9]],
    [5, 9, [1, 'gap', 4, 5, 6, 'gap', 9]],
    [9, 9, [1, 'gap', 8, 9]],
  ])('page %i of %i', (page, count, expected) => expect(pageWindow(page, count)).toEqual(expected))
})
