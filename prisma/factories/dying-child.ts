import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'

/** Where a child dies: before or after its `at`-th statement to the database; 0: nowhere. */
export type Death = { at: number; when: 'before' | 'after' }

/** Runs one of the programs beside this one in a process of its own, with its order on the way in; what it says where it lived, undefined where it was killed. */
export async function inChild<Said>(program: string, order: Death): Promise<Said | undefined> {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', path.resolve(`prisma/factories/${program}.ts`)], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(order))
  const [said, signal] = await Promise.all([text(child.stdout), new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, by) => resolve(by)))])
  return signal === 'SIGKILL' ? undefined : (JSON.parse(said) as Said)
}
