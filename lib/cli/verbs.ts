import { env } from '@/lib/env'
import { startWorker } from '@/lib/jobs/worker'
import { migrate } from './migrate'

export async function runMigrate(): Promise<void> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env()
  const { applied, appRole } = await migrate(DATABASE_OWNER_URL ?? DATABASE_URL, DATABASE_URL)
  console.log(`Database ready: ${applied} migrations, application role ${appRole}.`)
}

export async function runWorker(): Promise<void> {
  const worker = await startWorker()
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  await worker.stop()
}
