export function helpOf(name?: string): string
export function markdown(): string
