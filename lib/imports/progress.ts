// How far an import of this process is. The transaction that writes must not tell it itself (nobody would see it before the end), so
// the job looks here every second and notes it apart.
const written = new Map<string, number>()

export const tellProgress = (importId: string, rows: number): void => void written.set(importId, rows)
export const progressOf = (importId: string): number => written.get(importId) ?? 0
export const forgetProgress = (importId: string): void => void written.delete(importId)
