export type Known = { pid: number; started: string | undefined }
export function describe(pid: number): Known
export function isAlive(known: Partial<Known> | undefined): boolean
export function gone(known: Known | undefined, ms: number): Promise<boolean>
