import { endLeftovers } from './children.mjs'
import { isHalfSeeded } from './database.mjs'
import { forget, openInstance } from './instance.mjs'
import { take } from './lock.mjs'
import { mustBeFree } from './ports.mjs'
import { PlainError } from './plain.mjs'
import { discardPostgres } from './postgres.mjs'

/**
 * Takes the data folder for this launcher: nobody else runs there, what a killed one left is stopped, its address is
 * free. With `fresh` its data goes first.
 */
export async function enter({ dataDir, address, fresh, defer }) {
  let instance = openInstance(dataDir)
  const lock = take(instance.lockFile, { url: address.url })
  if (!lock.taken) {
    throw new PlainError(
      `An instance with the data folder ${dataDir} runs already: ${lock.holder.url} (process ${lock.holder.pid}). ` +
        'Another beside it needs a PORT and an IP2A_DATA_DIR of its own.',
    )
  }
  defer(() => lock.release())
  const left = await endLeftovers(instance.recordFile)
  if (left) console.log(`Stopped ${left} ${left === 1 ? 'process' : 'processes'} that an ended launcher had left running`)
  await mustBeFree(address)
  const half = isHalfSeeded(instance) && !process.env.DATABASE_URL
  if (half) console.log('The demo local was only half made last time; it is made anew')
  if (fresh || half) {
    await discardPostgres(dataDir)
    forget(dataDir)
    instance = openInstance(dataDir)
  }
  instance.save({ url: address.url })
  // Only who has the folder to himself may write down what he runs in it.
  return { ...instance, record: instance.recordFile }
}
