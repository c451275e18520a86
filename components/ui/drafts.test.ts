import { describe, expect, test } from 'vitest'
import { draftFor, draftKey, dropDrafts, keepDraft, valuesOf } from './drafts'

function store() {
  const kept = new Map<string, string>()
  return {
    kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null, get length() { return kept.size },
  }
}
const draft = (over: object = {}) => ({ values: { city: 'Kent' }, entry: 'one', lost: false, at: 1000, ...over })

describe('ux: 23 what was typed', () => {
  const key = draftKey('ana.', '/members/new', 'f')
  test.each([
    ['on the way back to where it was typed', draft(), 'one', true], ['elsewhere in the history', draft(), 'two', false],
    ['anywhere after the sign-in ended over it', draft({ lost: true }), 'two', true], ['in a browser without entries', draft({ entry: null }), null, false],
    ['the next day', draft({ lost: true, at: 1000 - 13 * 3_600_000 }), 'one', false],
  ])('%s', (_where, kept, entry, comesBack) => {
    const one = store()
    keepDraft(one, key, kept)
    expect(draftFor(one, key, entry, 1000) !== null).toBe(comesBack)
  })

  test('is for its person, address and form alone, and goes with the sign-out', () => {
    const one = store()
    keepDraft(one, key, draft({ lost: true }))
    for (const other of [draftKey('bo.', '/members/new', 'f'), draftKey('ana.', '/members', 'f'), draftKey('ana.', '/members/new', 'g'), draftKey('ana.x', '/members/new', 'f')]) {
      expect(draftFor(one, other, 'one', 1000)).toBeNull()
    }
    one.setItem('somebody elses', 'x')
    dropDrafts(one, 'ana')
    expect(draftFor(one, key, 'one', 1000)).not.toBeNull()
    dropDrafts(one, 'bo')
    expect([...one.kept.keys()]).toEqual(['somebody elses'])
  })

  test('nonsense in the store, or a full one, is nothing', () => {
    const one = store()
    one.setItem(key, '{nonsense')
    expect(draftFor(one, key, 'one', 1000)).toBeNull()
    expect(() => keepDraft({ ...one, setItem: () => { throw new Error('full') } }, key, draft())).not.toThrow()
  })
})

test('values have the shape in which the server hands them back', () => {
  expect(valuesOf([['$ACTION_ID', 'x'], ['name', 'Ana'], ['roles[]', 'staff'], ['day', 'a'], ['day', 'b']])).toEqual({ name: 'Ana', roles: ['staff'], day: ['a', 'b'] })
})
