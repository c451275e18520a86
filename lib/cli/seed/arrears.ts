import { proposeStatusRun } from '@/lib/arrears/runs'
import { cliActor } from '@/lib/auth/actor'

/** What the night would have done: those who are long overdue wait for an officer. */
export async function seedArrears(): Promise<void> {
  await proposeStatusRun(cliActor('seed'), { kind: 'suspend' })
  await proposeStatusRun(cliActor('seed'), { kind: 'reinstate' })
}
