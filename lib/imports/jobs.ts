import { jobActor, type Actor } from '@/lib/auth/actor'
import { Invalid } from '@/lib/errors'
import { defineJob } from '@/lib/jobs/queue'
import { log } from '@/lib/log'
import { forgetProgress, progressOf } from './progress'
import { failImport, noteProgress, runImport, runUndo } from './running'
import { OneImport } from './schema'

/** Whoever works at an import carries its id as the request: its rows in the trail are found by it, and told from what came later. */
export const actorFor = <A extends Actor>(actor: A, importId: string): A => ({ ...actor, requestId: importId })

const inWords = (error: unknown) => (error instanceof Invalid
  ? [error.message, ...Object.values(error.errors).flat()].join(' ')
  : 'Something went wrong on our side. Nothing was changed. Please try again; if it happens again, tell the administrator.')

/** Does the work with its progress noted every second; what stops it is written down for the person. */
async function workAt<T>(actor: Actor, importId: string, work: () => Promise<T>): Promise<T | 'failed'> {
  const notes = { ...actor, requestId: `${importId}:progress` }
  const timer = setInterval(() => void noteProgress(notes, { importId, rows: progressOf(importId) }).catch(() => undefined), 1_000)
  try {
    return await work()
  } catch (error) {
    log.error({ err: (error as Error).message, importId }, 'import failed')
    await failImport(notes, { importId, problem: inWords(error).slice(0, 1_000) })
    return 'failed'
  } finally {
    clearInterval(timer)
    forgetProgress(importId)
  }
}

export const importRoster = defineJob({
  name: 'imports.run',
  payload: OneImport,
  run: ({ importId }) => {
    const actor = actorFor(jobActor('imports.run'), importId)
    return workAt(actor, importId, () => runImport(actor, { importId }))
  },
})

export const undoRoster = defineJob({
  name: 'imports.undo',
  payload: OneImport,
  run: ({ importId }) => {
    const actor = jobActor('imports.undo')
    return workAt(actor, importId, () => runUndo(actor, { importId }))
  },
})
