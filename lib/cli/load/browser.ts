// One simulated person's browser: its cookie, its cache, and how it opens pages and sends forms.
import { randomBytes } from 'node:crypto'
import { assetsOf, type Fields } from './html'
import type { Answer, Wire } from './wire'

/** Connections that a browser keeps to one place: as many styles and scripts are fetched at a time. */
const AT_ONCE = 6

export type Browser = {
  get: (path: string) => Promise<Answer>
  /** Sends a form; answers where it led to, not what is there. */
  post: (path: string, fields: Fields) => Promise<Answer>
  /** Takes the cookies of an answer, and forgets all others. */
  sit: (cookie: string) => void
}

const boundary = `----ip2a${randomBytes(12).toString('hex')}`
const packed = (fields: Fields) =>
  `${fields.map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`

/** A browser with this cookie. A `fresh` one has nothing in its cache: what a page names that it does not have yet belongs to opening it. */
export function openBrowser(wire: Wire, { cookie, fresh }: { cookie: string; fresh: boolean }): Browser {
  const cache = fresh ? new Set<string>() : undefined
  let sent = cookie
  const fetchAssets = async (paths: string[]) => {
    const left = [...paths]
    const worker = async () => {
      for (let path = left.pop(); path !== undefined; path = left.pop()) {
        const { status, body } = await wire.ask({ method: 'GET', path, headers: {} })
        if (status !== 200 || body.length === 0) throw new Error(`${path} answered ${status}`)
        cache!.add(path)
      }
    }
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, paths.length) }, worker))
  }
  return {
    sit: (next) => { sent = next },
    get: async (path) => {
      const answer = await wire.ask({ method: 'GET', path, headers: { cookie: sent, accept: 'text/html' } })
      const missing = cache ? assetsOf(answer.body).filter((asset) => !cache.has(asset)) : []
      if (missing.length > 0) await fetchAssets(missing)
      return answer
    },
    post: (path, fields) => wire.ask({
      method: 'POST', path, headers: { cookie: sent, accept: 'text/html', origin: wire.origin, 'content-type': `multipart/form-data; boundary=${boundary}` }, body: packed(fields),
    }),
  }
}
