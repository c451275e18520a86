// The clock of a signed-in page. It counts down by itself, asks the server before it says anything, and tells the other tabs what it heard:
// whatever happens in one of them, a page elsewhere, a click, the sign-out, all of them know.

export type Told = { userId: string; seconds: number; absoluteSeconds: number } | { ended: true }
type News = { kind: 'alive'; told: Told } | { kind: 'signed out' }

/** When a tab last heard that a sign-in is over: for those that were still loading then, and had no ear yet. */
const ENDED = 'ip2a-ended-at'

type Hooks = {
  userId: string
  /** Seconds before the end at which the page begins to warn. */
  warnSeconds: number
  /** How much is left while it is little, each second; null as soon as there is enough again. */
  onCount: (left: { seconds: number; absolute: boolean } | null) => void
  /** The sign-in is over. */
  onEnd: () => void
  /** It is somebody else's now. */
  onOther: () => void
}

export type SessionClock = { ask: () => Promise<void>; tellSignOut: () => void; stop: () => void }

/** Starts the clock with what was left when the page was drawn, in seconds. */
export function startClock({ userId, warnSeconds, onCount, onEnd, onOther }: Hooks, left: { seconds: number; absoluteSeconds: number }): SessionClock {
  const channel = new BroadcastChannel('ip2a-session')
  let [endsAt, absoluteAt, over] = [0, 0, false]
  let timer: ReturnType<typeof setTimeout> | undefined
  let knownAt = performance.timeOrigin

  const secondsLeft = () => Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))
  const set = (told: { seconds: number; absoluteSeconds: number }) => {
    endsAt = Date.now() + told.seconds * 1000
    absoluteAt = Date.now() + told.absoluteSeconds * 1000
    clearTimeout(timer)
    if (told.seconds > warnSeconds) {
      // Also what an earlier clock of the page had begun to warn of.
      onCount(null)
      timer = setTimeout(() => void ask(), Math.min((told.seconds - warnSeconds) * 1000, 2 ** 31 - 1))
    } else {
      tick()
    }
  }
  const tick = () => {
    const seconds = secondsLeft()
    onCount({ seconds, absolute: absoluteAt <= endsAt + 1000 })
    timer = setTimeout(() => (seconds > 0 ? tick() : void ask()), 1000)
  }
  const hear = (told: Told) => {
    if (over) return
    if ('ended' in told) {
      over = true
      clearTimeout(timer)
      onEnd()
    } else if (told.userId !== userId) onOther()
    else set(told)
  }
  async function ask(): Promise<void> {
    if (over) return
    knownAt = Date.now()
    const told = await fetch('/api/session', { cache: 'no-store' }).then((answer) => answer.json() as Promise<Told>).catch(() => null)
    // Stopped meanwhile: the page is another one by now.
    if (over) return
    // No answer is no news: the server may be away for a moment.
    if (!told) timer = setTimeout(() => void ask(), 5000)
    else {
      if ('ended' in told) noteEnd()
      channel.postMessage({ kind: 'alive', told } satisfies News)
      hear(told)
    }
  }
  const noteEnd = () => localStorage.setItem(ENDED, String(Date.now()))
  const missedAnEnd = () => Number(localStorage.getItem(ENDED)) >= knownAt
  const look = () => { if (document.visibilityState === 'visible' && (secondsLeft() <= warnSeconds || missedAnEnd())) void ask() }
  const comeBack = (event: PageTransitionEvent) => { if (event.persisted) void ask() }
  channel.onmessage = ({ data }: MessageEvent<News>) => {
    if (data.kind === 'alive') hear(data.told)
    // The tab that signs out says so as it leaves; the server knows by then.
    else void ask()
  }
  document.addEventListener('visibilitychange', look)
  window.addEventListener('pageshow', comeBack)
  set(left)
  channel.postMessage({ kind: 'alive', told: { userId, ...left } } satisfies News)
  if (missedAnEnd()) void ask()
  return {
    ask,
    tellSignOut: () => {
      noteEnd()
      channel.postMessage({ kind: 'signed out' } satisfies News)
    },
    stop: () => {
      over = true
      clearTimeout(timer)
      channel.close()
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('pageshow', comeBack)
    },
  }
}
