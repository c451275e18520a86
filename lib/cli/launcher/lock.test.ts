import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { take, withLock } from './lock.mjs'
import { scratch } from './scratch'

test('a lock has one holder, and is free again when that one is dead', () => {
  const file = path.join(scratch(), 'lock')
  const mine = take(file)
  expect(mine.taken).toBe(true)
  expect(take(file)).toMatchObject({ taken: false, holder: { pid: process.pid } })
  if (mine.taken) mine.release()
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'another boot/1' }))
  expect(take(file).taken).toBe(true)
})

test('twenty that want the same lock at once work one after the other', async () => {
  const file = path.join(scratch(), 'lock')
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await sleep(1)
    inside--
  }
  await Promise.all(Array.from({ length: 20 }, () => withLock(file, work)))
  expect(most).toBe(1)
})
