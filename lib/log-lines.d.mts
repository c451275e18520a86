/** Where log lines go: standard output. A line that finds no room is dropped. */
export const logLines: { write: (line: string) => void }
