import { describe, expect, test, vi } from 'vitest'
import { guard, numberOption } from './call'
import { failureInWords } from './failures'
import { durationInWords, progressLine, progressOn } from './progress'

describe('a number that was asked for', () => {
  const bounds = { least: 3, most: 10_000, otherwise: 300 }
  const number = (members?: string) => numberOption({ options: members === undefined ? {} : { members } }, 'members', bounds)

  test('is read, with thousands as people write them; else the usual one', () => {
    expect([number(), number('7'), number('10,000'), number('1_000')]).toEqual([300, 7, 10_000, 1_000])
  })

  test.each(['2', '10001', 'many', '', '7.5', ','])('%j is refused in words', (given) => {
    expect(() => number(given)).toThrow(expect.objectContaining({ exitCode: 2, message: `--members takes a whole number from 3 to 10,000, not ${given}.` }))
  })
})

describe('progress', () => {
  test('says how much, how fast, and how long it will still take', () => {
    expect(progressLine('Members', 2_500, 10_000, 10_000)).toBe('Members: 2,500 of 10,000 (25 %), 250 a second, 30 s left')
    expect([300, 4_200, 125_000, 4_200_000].map(durationInWords)).toEqual(['0.3 s', '4 s', '2 min 5 s', '1 h 10 min'])
  })

  test('where there is no terminal: a line each five seconds; nothing of what was over sooner', () => {
    let now = 0
    const lines: string[] = []
    const shown = progressOn({ write: (line) => void lines.push(line) }, 'Rows', 100, () => now)
    for (let done = 0; done <= 100; done += 10) {
      now = done * 110
      shown.at(done)
    }
    shown.end()
    expect(lines).toEqual(['Rows: 50 of 100 (50 %), 9.1 a second, 6 s left\n', 'Rows: 100 of 100 (100 %), 9.1 a second\n'])
    const quick = progressOn({ write: (line) => void lines.push(line) }, 'Rows', 1, () => now)
    quick.at(1)
    quick.end()
    expect(lines).toHaveLength(2)
  })
})

describe('what destroys', () => {
  const world = async (name: string, options: Record<string, string>) => {
    vi.resetModules()
    vi.doMock('@/lib/env', () => ({ env: () => ({ IP2A_ENV: name, DATABASE_URL: 'postgresql://app@db.example.org/union' }) }))
    return (await import('./call')).guard({ options }, { what: 'every row of' }).finally(() => vi.doUnmock('@/lib/env'))
  }

  test('is free in a demo; on production and staging the name must be typed', async () => {
    await expect(guard({ options: {} }, { what: 'every row of' })).resolves.toBeUndefined()
    await expect(world('production', { database: 'union' })).resolves.toBeUndefined()
    for (const name of ['production', 'staging']) {
      await expect(world(name, {})).rejects.toMatchObject({ exitCode: 3, message: `Refused: it removes every row of the ${name} database union. Say so with --database union. Nothing was changed.` })
      await expect(world(name, { database: 'onion' })).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining('this database is not called onion') as unknown })
    }
  })
})

test('a full disk, a missing database and missing tables are said plainly: exit code 4', () => {
  const failed = (code: string) => failureInWords(Object.assign(new Error('as the system says it'), { code }))
  expect(failed('ENOSPC')).toEqual({ said: 'The disk is full. Nothing half made was left; make room and call it again.', exitCode: 4 })
  expect(failed('53100')).toEqual(failed('ENOSPC'))
  expect(failed('ECONNREFUSED')).toMatchObject({ exitCode: 4, said: expect.stringContaining('does not answer') as unknown })
  expect(failed('42P01')).toMatchObject({ exitCode: 4, said: expect.stringContaining('ip2adb migrate') as unknown })
  expect(failed('XX000')).toEqual({ said: 'as the system says it', exitCode: 1 })
})
