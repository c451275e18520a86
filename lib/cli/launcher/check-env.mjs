// Started with tsx before the processes of a production: names what is missing or weak once, and nothing starts.
import { env } from '../../env.ts'

try {
  env()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
