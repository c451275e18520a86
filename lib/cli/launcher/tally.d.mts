export type Tally = { passed: number; failed: string[]; skipped: string[] }
export function fromVitest(file: string, code: number): Tally
export function fromPlaywright(file: string, code: number): Tally
export function close(total: Tally): number
