import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { scratch } from './scratch'

function ip2adb(args: string[], env: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, DATABASE_URL: '', IP2A_ENV: '', HOST: '', PORT: '', ...env } }
    const child = execFile('./ip2adb', args, options, (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, said: stdout + stderr }))
  })
}

describe('ip2adb', () => {
  test('--help names every command, and package.json calls none that it does not know', async () => {
    const { code, said } = await ip2adb(['--help'])
    expect(code).toBe(0)
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const called = Object.values(scripts).flatMap((script) => /^node ip2adb (\S+)/.exec(script)?.[1] ?? [])
    for (const verb of [...called, 'migrate', 'seed', 'user create', 'import members', 'stand-in']) {
      expect(said).toMatch(new RegExp(`^  ${verb}  +\\S`, 'm'))
    }
  })

  test('--help says of the commands behind it what they say of themselves', async () => {
    const { said } = await ip2adb(['--help'])
    const own = readFileSync('lib/cli/main.ts', 'utf8').matchAll(/^ {2}'?([a-z][a-z -]*)'?: \{ says: '([^']+)'/gm)
    const behind = [...own].filter(([, name]) => name !== 'worker').map(([, name, says]) => `  ${name!.padEnd(22)}${says}`)
    expect(behind.length).toBeGreaterThan(3)
    expect(said.split('\n')).toEqual(expect.arrayContaining(behind))
  })

  test('a command it does not know: the list, and exit code 2', async () => {
    const { code, said } = await ip2adb(['frobnicate'])
    expect([code, said]).toEqual([2, expect.stringContaining('ip2adb does not know frobnicate.')])
  })

  test('a demo that other machines can reach is refused without a password', async () => {
    const { code, said } = await ip2adb(['demo'], { HOST: '0.0.0.0', DEMO_PASSWORD: '', IP2A_DATA_DIR: scratch() })
    expect([code, said.trim()]).toEqual([1, expect.stringMatching(/^HOST=0\.0\.0\.0 .*DEMO_PASSWORD/)])
  })

  test('a port in use: one plain sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, said } = await ip2adb(['demo'], { PORT: String(port), IP2A_DATA_DIR: path.join(scratch(), 'data') })
    expect([code, said.trim()]).toEqual([1, `Port ${port} is in use by another program. Choose another: PORT=${port + 1} …`])
  })
})
