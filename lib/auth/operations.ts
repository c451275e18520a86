import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Command, Query } from '@/lib/operation'
import type { z } from 'zod'

export type AnyOperation = Command<z.ZodType, unknown> | Query<z.ZodType, unknown>

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === 'function' && 'spec' in value && 'kind' in value && (value.kind === 'command' || value.kind === 'query')

/** Every operation that a room exports, found by loading the rooms' files: for tests, and later the API's document. */
export async function allOperations(): Promise<AnyOperation[]> {
  const lib = path.resolve(import.meta.dirname, '..')
  const rooms = readdirSync(lib, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !['generated', 'cli', 'jobs'].includes(entry.name))
  const found = new Set<AnyOperation>()
  for (const room of rooms) {
    const files = readdirSync(path.join(lib, room.name)).filter((file) => file.endsWith('.ts') && !/\.(test|proof|d)\.ts$/.test(file) && file !== 'session.ts')
    for (const file of files) {
      const module = (await import(/* @vite-ignore */ path.join(lib, room.name, file))) as Record<string, unknown>
      for (const value of Object.values(module)) if (isOperation(value)) found.add(value)
    }
  }
  return [...found]
}
