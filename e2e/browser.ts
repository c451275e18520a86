// The browser of the journeys: one that is named, Debian's, or the one that comes inside an npm package, so that a machine
// with nothing but the registry can run them. The packaged one is laid out once for each user, in a folder only they can write.
import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

export type Browser = { executablePath: string; args: string[]; env: Record<string, string> }

const quiet = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Finds the browser, laying the packaged one out where it is needed. Throws where CHROMIUM_PATH names no file. */
export async function findBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH']
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH=${named} is not there.`)
  const executablePath = named ?? installed.find((file) => existsSync(file))
  return executablePath ? { executablePath, args: quiet, env: given() } : packaged()
}

const given = () => Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))

async function packaged(): Promise<Browser> {
  const folder = path.join(privateFolder(), versionOf('@sparticuz/chromium'))
  if (!existsSync(path.join(folder, 'ready'))) await layOut(folder)
  // It brings its own libraries and fonts; only the browser may see them, not the programs the tests start.
  const env = { ...given(), LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_PATH: path.join(folder, 'fonts') }
  const software = ['--use-angle=swiftshader', '--use-gl=angle', '--enable-unsafe-swiftshader']
  return { executablePath: path.join(folder, 'chromium'), args: [...quiet, ...software], env }
}

/** In a folder open to everybody somebody else may have put one of this name there first. */
function privateFolder(): string {
  const uid = process.getuid?.() ?? 0
  const folder = path.join(os.tmpdir(), `ip2a-browser-${uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const isOurs = found.isDirectory() && (!process.getuid || found.uid === uid)
  if (!isOurs) throw new Error(`${folder} belongs to somebody else. Set CHROMIUM_PATH.`)
  return folder
}

function versionOf(name: string): string {
  const require = createRequire(import.meta.url)
  const file = path.join(path.dirname(require.resolve(name)), '../package.json')
  return (require(file) as { version: string }).version
}

/** Unpacks into a draft and renames it: two runs at once, or a killed one, never leave half a browser behind. */
async function layOut(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft)
  // The package unpacks below TMPDIR, and its libraries only where it takes this for its cloud.
  const before = { TMPDIR: process.env['TMPDIR'], AWS_LAMBDA_JS_RUNTIME: process.env['AWS_LAMBDA_JS_RUNTIME'], ...pathsNow() }
  Object.assign(process.env, { TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' })
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    await chromium.executablePath()
  } finally {
    restore(before)
  }
  writeFileSync(path.join(draft, 'fonts/fonts.conf'), fontsIn(path.join(folder, 'fonts')))
  writeFileSync(path.join(draft, 'ready'), '')
  if (existsSync(path.join(folder, 'ready'))) return rmSync(draft, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  renameSync(draft, folder)
}

/** The package's own list of font folders names those of its cloud. */
const fontsIn = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}-cache</cachedir></fontconfig>
`

const pathsNow = () => ({ LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'], FONTCONFIG_PATH: process.env['FONTCONFIG_PATH'] })

function restore(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}
