export function endLeftovers(recordFile: string): Promise<number>
export function keepRunning(options: { recordFile?: string; logDir?: string; say: (line: string) => void }): {
  start: (name: string, args: string[], env: Record<string, string | undefined>) => void
  stopAll: (...names: string[]) => Promise<void>
}
