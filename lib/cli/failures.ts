import { failedWith } from '@/lib/db'
import { Forbidden, Invalid } from '@/lib/errors'

const diskIsFull = 'The disk is full. Nothing half made was left; make room and call it again.'

/** What a failure's code says is missing, in words; undefined for every other failure. */
function missing(error: Error & { code?: string; path?: string }): string | undefined {
  const any = (...codes: string[]) => codes.some((code) => error.code === code || failedWith(error, code))
  if (any('ENOSPC', '53100')) return diskIsFull
  if (any('ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'P1001', 'P1002', '57P03')) return `The database does not answer: ${error.message || error.code}`
  if (any('3D000', '28P01', '28000', 'P1000', 'P1003')) return `The database cannot be opened: ${error.message}`
  if (any('42P01', 'P2021')) return 'The database has no tables of this version. Run: ip2adb migrate'
  if (any('EACCES', 'EPERM', 'EROFS') && error.path) return `${error.path} cannot be written or read by this user (${error.code}).`
  if (any('ENOENT', 'ENOTDIR') && error.path) return `There is no ${error.path}, or the folder that it should lie in is not there.`
  return undefined
}

/** A failure of a command as its person reads it, and the exit code that it ends with. */
export function failureInWords(error: unknown): { said: string; exitCode: number } {
  const failure = error as Error & { exitCode?: number }
  if (failure.exitCode !== undefined) return { said: failure.message, exitCode: failure.exitCode }
  if (failure instanceof Invalid) {
    const fields = Object.entries(failure.errors).map(([field, messages]) => `${field}: ${messages.join(' ')}`)
    return fields.length > 0 ? { said: fields.join('\n'), exitCode: 2 } : { said: failure.message, exitCode: 1 }
  }
  if (failure instanceof Forbidden) return { said: failure.message, exitCode: 3 }
  const needed = missing(failure)
  return needed ? { said: needed, exitCode: 4 } : { said: failure.message, exitCode: 1 }
}
