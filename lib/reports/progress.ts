// How far a report of this process is. The transaction that reads must not tell it itself (it would hold its own row until the end), so the
// job looks here every second and notes it apart.
export type Progress = { rows: number; total: number }

const written = new Map<string, Progress>()

export const tellProgress = (runId: string, progress: Progress): void => void written.set(runId, progress)
export const progressOf = (runId: string): Progress | undefined => written.get(runId)
export const forgetProgress = (runId: string): void => void written.delete(runId)
