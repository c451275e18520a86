// Where log lines go: standard output, at once. A disk that is full, or a reader that is gone, costs the line and nothing else: a portal must
// not fall over what it wanted to write down (pino's own destination does).
import { writeSync } from 'node:fs'

export const logLines = {
  write(line) {
    for (let tries = 0; tries < 3; tries++) {
      try {
        writeSync(1, line)
        return
      } catch (error) {
        // A pipe that is full for a moment.
        if (error.code !== 'EAGAIN') return
      }
    }
  },
}

// console.log goes another way, and a failed write of it would end the process too.
for (const stream of [process.stdout, process.stderr]) if (stream.listenerCount('error') === 0) stream.on('error', () => {})
