import type { Option } from './commands.mjs'

export type Read = { options: Record<string, string | boolean | undefined>; words: string[]; rest: string[] }
export function optionsOf(name: string): Record<string, Option>
export function nameOf(args: readonly string[]): string | undefined
export function nearest(typed: string, names: readonly string[]): string | undefined
export function unknownCommand(args: readonly string[]): Error & { exitCode: number }
export function read(name: string, args: readonly string[], from?: string): Read
