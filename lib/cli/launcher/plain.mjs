/** A failure that one plain sentence explains: the launcher prints it and ends with its exit code, without a stack. */
export class PlainError extends Error {
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

let stream = process.stdout

/** With `--json` the output is one document: what the launcher says goes to the error stream, its programs' output too. */
export function onErrorStream() {
  stream = process.stderr
  console.log = console.error
}

/** Where a program's output goes that nobody keeps. */
export const outputOf = () => (stream === process.stderr ? 2 : 'inherit')

let open

/** Prints a line; a step that is under way in a terminal is written anew below it. */
export function say(line) {
  if (!open) return console.log(line)
  stream.write('\r\x1b[K')
  console.log(line)
  stream.write(open)
}

/** Runs `work` and prints what it was and the seconds it took; an answer in words is printed too. */
export async function step(title, work) {
  const begun = performance.now()
  const line = (end) => {
    if (open) stream.write('\r\x1b[K')
    open = undefined
    console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${title}${end}`)
  }
  if (stream.isTTY) stream.write((open = `      …    ${title}`))
  try {
    const result = await work()
    line(typeof result === 'string' ? ` (${result})` : '')
    return result
  } catch (error) {
    line(': failed')
    throw error
  }
}
