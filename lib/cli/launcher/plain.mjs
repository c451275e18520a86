/** A failure that one plain sentence explains: the launcher prints it and ends with exit code 1, without a stack. */
export class PlainError extends Error {
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

let open

/** Prints a line; a step that is under way in a terminal is written anew below it. */
export function say(line) {
  if (!open) return console.log(line)
  process.stdout.write('\r\x1b[K')
  console.log(line)
  process.stdout.write(open)
}

/** Runs `work` and prints what it was and the seconds it took; an answer in words is printed too. */
export async function step(title, work) {
  const begun = performance.now()
  const line = (end) => {
    if (open) process.stdout.write('\r\x1b[K')
    open = undefined
    console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${title}${end}`)
  }
  if (process.stdout.isTTY) process.stdout.write((open = `      …    ${title}`))
  try {
    const result = await work()
    line(typeof result === 'string' ? ` (${result})` : '')
    return result
  } catch (error) {
    line(': failed')
    throw error
  }
}
