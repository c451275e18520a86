import type { Call } from '@/lib/cli/call'

/** A call of the command line as a test makes it: what it says is kept in `said`, its answer in `answered`. */
export function aCall(options: Call['options'] = {}, words: string[] = []): Call & { said: string[]; answered: object | undefined } {
  const call: Call & { said: string[]; answered: object | undefined } = {
    options, words, json: options['json'] === true, said: [], answered: undefined,
    say: (line) => void call.said.push(line),
    progress: () => ({ at: () => undefined, end: () => undefined }),
    answer: (value) => void (call.answered = value),
  }
  return call
}
