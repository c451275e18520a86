import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe as about, expect, onTestFinished, test, vi } from 'vitest'
import { endLeftovers, keepRunning } from './children.mjs'
import { describe, gone, isAlive, type Known } from './processes.mjs'
import { scratch } from './scratch'

const idle = ['-e', 'setInterval(() => {}, 1000)']
const recorded = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Known[]

about('the processes of an instance', () => {
  test('are written down, started again when they die, and stopped in order', async () => {
    const folder = scratch()
    const recordFile = path.join(folder, 'children.json')
    const lines: string[] = []
    const children = keepRunning({ recordFile, logDir: folder, say: (line) => lines.push(line) })
    children.start('web', idle, process.env)
    const [first] = recorded(recordFile)
    process.kill(first!.pid, 'SIGKILL')
    await vi.waitFor(() => expect(recorded(recordFile)[0]?.pid).not.toBeOneOf([undefined, first!.pid]), { timeout: 5_000 })
    expect(lines).toEqual(['web ended (SIGKILL); it starts again in 0.5 s'])
    const [second] = recorded(recordFile)
    await children.stopAll('web')
    expect([isAlive(second), existsSync(recordFile)]).toEqual([false, false])
  })

  test('that a killed launcher left are stopped; a process that only has the same id is not', async () => {
    const recordFile = path.join(scratch(), 'children.json')
    const [left, other] = [spawn(process.execPath, idle), spawn(process.execPath, idle)]
    onTestFinished(() => void other.kill('SIGKILL'))
    await sleep(100)
    writeFileSync(recordFile, JSON.stringify([describe(left.pid!), { pid: other.pid, started: 'another boot/1' }]))
    const known = describe(left.pid!)
    await endLeftovers(recordFile)
    expect(await gone(known, 1_000)).toBe(true)
    expect(isAlive(describe(other.pid!))).toBe(true)
  })
})
