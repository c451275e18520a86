import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { limits, refusal } from './refusal'

const openBuffer = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer)
const damaged = () => refusal('The workbook is damaged: it cannot be unpacked. Open it, save it again as .xlsx and try that file.')

export type Archive = {
  has: (name: string) => boolean
  /** A part of the archive, piece by piece; inflating stops where it passes what the directory declared. */
  read: (name: string) => AsyncGenerator<Uint8Array>
}

/** Opens a zip archive after adding up what its directory says: one that would unpack to more than the limit is refused before anything is inflated. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await openBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false,
  }).catch(() => { throw damaged() })
  const entries = await listEntries(zip)
  return { has: (name) => entries.has(name), read: (name) => inflate(zip, entries.get(name)) }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const tooMuch = () => refusal(`The workbook unpacks to more than ${limits.inflatedBytes / 1024 / 1024} MB: part it, or save it as "CSV UTF-8".`)
  if (zip.entryCount > limits.zipEntries) throw tooMuch()
  const entries = new Map<string, Entry>()
  let inflated = 0
  const all = new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      inflated += entry.uncompressedSize
      if (inflated > limits.inflatedBytes) return reject(tooMuch())
      if (entry.isEncrypted()) return reject(refusal('The workbook has a password. Save it without one.'))
      entries.set(entry.fileName.replace(/^\//, '').toLowerCase(), entry)
      zip.readEntry()
    })
    zip.once('end', resolve)
    zip.once('error', () => reject(damaged()))
  })
  zip.readEntry()
  await all
  return entries
}

async function* inflate(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Uint8Array> {
  if (!entry) return
  const stream = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(damaged()) : resolve(opened))))
  try {
    for await (const piece of stream) yield piece as Uint8Array
  } catch {
    throw damaged()
  } finally {
    if (!stream.closed) {
      stream.destroy()
      await once(stream, 'close').catch(() => undefined)
    }
  }
}
