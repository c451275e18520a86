import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder for one test, gone after it. */
export function scratch(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ip2a-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const launcher = (file: string) => path.join(import.meta.dirname, file)
