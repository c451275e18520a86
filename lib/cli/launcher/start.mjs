import { currentBuild, useBuild } from './builds.mjs'
import { keepRunning } from './children.mjs'
import { untilAskedToEnd } from './ending.mjs'
import { readEnvFile } from './env-file.mjs'
import { addressOf, nextSettings } from './instance.mjs'
import { inRoot } from './places.mjs'
import { mustBeFree } from './ports.mjs'
import { PlainError } from './plain.mjs'
import { cli, run } from './run.mjs'

/**
 * `npm start`: the app and the worker under one supervisor, production unless IP2A_ENV says otherwise. It sets up
 * nothing: the variables come from outside, the build and the schema are made before. Output goes where its own goes.
 */
export async function start({ options: { only } }) {
  const names = only ? [only] : ['web', 'worker']
  readEnvFile()
  const env = { ...process.env, IP2A_ENV: process.env.IP2A_ENV || 'production', NODE_ENV: 'production', ...nextSettings }
  const address = addressOf()
  Object.assign(env, { PORT: String(address.port), HOST: address.host })
  return untilAskedToEnd(async ({ defer, asked }) => {
    const { code } = await run(process.execPath, ['--import', 'tsx', inRoot('lib/cli/launcher/check-env.mjs')], { env })
    if (code !== 0 || asked()) return { over: code }
    // Only migrating takes the owner's address; the app must not even know it.
    delete env.DATABASE_OWNER_URL
    if (names.includes('web')) {
      env.IP2A_BUILD_DIR ||= currentBuild()
      if (!env.IP2A_BUILD_DIR) throw new PlainError('There is no build of these sources. Run: npm run build', 4)
      await mustBeFree(address)
      defer(holdBuild(env.IP2A_BUILD_DIR))
    }
    return { over: keep(names, { env, address, defer }) }
  })
}

/** A build on a disk that cannot be written needs no protection from being removed. */
function holdBuild(buildDir) {
  try {
    return useBuild(buildDir)
  } catch {
    return () => {}
  }
}

/** Ends with the exit code of a part that gives up within its first seconds; later ones start again, and so does one whose database is not there yet (4). */
function keep(names, { env, address, defer }) {
  return new Promise((resolve) => {
    const begun = Date.now()
    const onEnd = (_, code) => {
      if (code === 0 || code === 4 || Date.now() - begun > 10_000) return 'again'
      resolve(typeof code === 'number' ? code : 1)
      return 'leave'
    }
    const children = keepRunning({ say: (line) => console.error(line), onEnd })
    defer(() => children.stopAll(...names))
    const commands = {
      web: [inRoot('lib/cli/launcher/web.mjs')],
      worker: cli('worker'),
    }
    for (const name of names) children.start(name, commands[name], env)
  })
}
