import { readdirSync } from 'node:fs'
import path from 'node:path'
import { oneAtATime } from './builds.mjs'
import { untilAskedToEnd } from './ending.mjs'
import { checkNode, generate, install } from './install.mjs'
import { inRoot } from './places.mjs'
import { PlainError } from './plain.mjs'
import { close } from './tally.mjs'
import { vitest } from './vitest.mjs'

/** `npm run proof [name …]`: the tests' big sisters at full size; a name is that of a *.proof.ts file. */
export async function proof({ options, words: args }) {
  checkNode()
  const proofs = found()
  if (options.list) {
    for (const [name, file] of proofs) console.log(`  ${name.padEnd(28)}${file}`)
    return 0
  }
  const unknown = args.find((name) => !proofs.has(name))
  if (unknown) throw new PlainError(`There is no proof named ${unknown}. There are: ${[...proofs.keys()].join(', ') || 'none yet'}.`, 2)
  return untilAskedToEnd(async () => {
    await oneAtATime(async () => {
      await install()
      await generate()
    })
    const files = args.map((name) => proofs.get(name))
    return { over: close(await vitest(['run', ...files], { IP2A_PROOF: '1' })) }
  })
}

function found() {
  const files = readdirSync(inRoot('lib'), { recursive: true }).filter((file) => file.endsWith('.proof.ts')).sort()
  return new Map(files.map((file) => [path.basename(file, '.proof.ts'), path.join('lib', file)]))
}
