import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import type { Order } from './killed-report'

const program = path.resolve('prisma/factories/killed-report.ts')

/** Makes a report's file in a child that dies at that statement; its statements where it lived. */
export async function killReport(order: Order): Promise<string[] | undefined> {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', program], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(order))
  const [said, signal] = await Promise.all([text(child.stdout), new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, by) => resolve(by)))])
  return signal === 'SIGKILL' ? undefined : (JSON.parse(said) as string[])
}
