import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { commands } from './commands.mjs'
import { markdown } from './help.mjs'
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

  test('the guide and the README are what the table of commands says', async () => {
    expect(readFileSync('docs/ip2adb.md', 'utf8'), 'make it anew: ./ip2adb help --markdown > docs/ip2adb.md').toBe(markdown())
    const readme = readFileSync('README.md', 'utf8')
    const rows = [...readme.matchAll(/^\| `([a-z -]+)` \| (.+) \|$/gm)].filter(([, name]) => name! in commands)
    expect(rows.map(([, name, says]) => [name, says])).toEqual(Object.entries(commands).map(([name, { says }]) => [name, says]))
  })

  test('every command that the table names is run by somebody', async () => {
    const [launched, behind] = [readFileSync('ip2adb', 'utf8'), readFileSync('lib/cli/main.ts', 'utf8')]
    const runs = (text: string, name: string) => new RegExp(`^ {2}'?${name}'?[:,]`, 'm').test(text)
    expect(Object.keys(commands).filter((name) => !runs(launched, name) && !runs(behind, name))).toEqual([])
  })

  test('--help of a command: its options, examples and exit codes; with --json one document', async () => {
    const [{ said }, listed] = await Promise.all([ip2adb(['import', 'members', '--help']), ip2adb(['--help', '--json'])])
    for (const part of ['Usage: ip2adb import members [OPTIONS] FILE', '--skip-problems FILE', '(mdy, dmy)', '  1  rows have problems']) expect(said).toContain(part)
    expect(Object.keys((JSON.parse(listed.said) as { commands: object }).commands)).toEqual(Object.keys(commands))
  })

  test.each([
    [['frobnicate'], 'ip2adb does not know frobnicate. All commands: ip2adb --help'],
    [['sed'], 'ip2adb does not know sed. Did you mean seed?'],
    [['import'], 'Did you mean import members?'],
    [['demo', '--frsh'], 'ip2adb demo does not know --frsh. Did you mean --fresh? It knows --fresh, --json, --help.'],
    [['demo', 'quickly'], 'ip2adb demo takes no words, and was given quickly.'],
    [['start', '--only', 'mail'], '--only mail: it takes one of web, worker.'],
    [['import', 'members'], 'ip2adb import members needs FILE.'],
  ])('%j is asked wrongly: said in words, exit code 2', async (args, sentence) => {
    const { code, said } = await ip2adb(args)
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)])
  })

  test('a demo that other machines can reach is refused without a password', async () => {
    const { code, said } = await ip2adb(['demo'], { HOST: '0.0.0.0', DEMO_PASSWORD: '', IP2A_DATA_DIR: scratch() })
    expect([code, said.trim()]).toEqual([3, expect.stringMatching(/^HOST=0\.0\.0\.0 .*DEMO_PASSWORD/)])
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
