// How far a long command is. A terminal gets one line that is written anew; a file or a log gets a line each five seconds.
export type Progress = { at(done: number): void; end(): void }

type Stream = { isTTY?: boolean; write(text: string): unknown }

const figure = (n: number) => Math.round(n).toLocaleString('en-US')

/** "0.3 s", "4 s", "2 min 5 s", "1 h 10 min": how long, as people say it. */
export function durationInWords(milliseconds: number): string {
  if (milliseconds < 950) return `${Math.max(0, milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** One line: what, how much of how much, the rate, and the time left. */
export function progressLine(what: string, done: number, total: number, milliseconds: number): string {
  const rate = milliseconds > 0 ? (done / milliseconds) * 1000 : 0
  const share = total > 0 ? `${figure(done)} of ${figure(total)} (${Math.floor((done / total) * 100)} %)` : figure(done)
  const left = rate > 0 && total > done ? `, ${durationInWords(((total - done) / rate) * 1000)} left` : ''
  return `${what}: ${share}, ${rate < 10 ? rate.toFixed(1) : figure(rate)} a second${left}`
}

/** Progress on a stream; `now` is the clock in milliseconds. */
export function progressOn(stream: Stream, what: string, total: number, now: () => number = () => performance.now()): Progress {
  const begun = now()
  let last = begun
  let done = 0
  let written = false
  const write = () => {
    const line = progressLine(what, done, total, now() - begun)
    stream.write(stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
    written = true
  }
  return {
    at(reached) {
      done = reached
      if (now() - last < (stream.isTTY ? 200 : 5_000)) return
      last = now()
      write()
    },
    end() {
      if (!written) return
      if (done < total || stream.isTTY) {
        done = Math.max(done, total)
        write()
      }
      if (stream.isTTY) stream.write('\n')
    },
  }
}
