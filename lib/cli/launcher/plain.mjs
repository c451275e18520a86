/** A failure that one plain sentence explains: the launcher prints it and ends with exit code 1, without a stack. */
export class PlainError extends Error {
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Runs `work`, prints what it was and how many seconds it took; the seconds are also there when it fails. */
export async function step(title, work) {
  const begun = performance.now()
  const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`.padStart(8)
  try {
    const result = await work()
    console.log(`${seconds()}  ${typeof result === 'string' ? `${title}: ${result}` : title}`)
    return result
  } catch (error) {
    console.log(`${seconds()}  ${title}: failed`)
    throw error
  }
}
