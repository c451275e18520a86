// More than one web process behind one port (WEB_PROCESSES): the first only leads. It starts the others, starts one again that ends, and
// passes on the word to stop. Nothing that must be right stands in a process's memory: sessions, throttles, settings and the hall's clock are
// read from the database, and what one request leaves for its own answer stays in the process that answers it.
import cluster from 'node:cluster'

const count = Number(process.env.WEB_PROCESSES || 1)
/** Milliseconds within which a process that ends has failed to start; then all end, and whoever started them hears why. */
const STARTING_MS = 10_000

/** Leads so many processes until it is told to stop; answers at once in a process that serves. */
export async function leadWhereSeveral() {
  if (!Number.isInteger(count) || count < 1 || count > 64) {
    console.error(`WEB_PROCESSES=${process.env.WEB_PROCESSES} is no number of processes.`)
    process.exit(1)
  }
  if (count === 1 || !cluster.isPrimary) return
  let stopping = false
  const start = () => {
    const begun = Date.now()
    cluster.fork().once('exit', (code) => {
      if (stopping) return
      if (code !== 0 && Date.now() - begun < STARTING_MS) process.exit(code || 1)
      console.error(`a web process ended (${code}); it starts again`)
      start()
    })
  }
  for (let n = 0; n < count; n++) start()
  await new Promise((resolve) => {
    const stop = () => {
      stopping = true
      for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM')
      const gone = () => Object.keys(cluster.workers).length === 0 && resolve()
      cluster.on('exit', gone)
      gone()
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
  process.exit(0)
}
