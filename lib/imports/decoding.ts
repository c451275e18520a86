import { Invalid } from '@/lib/errors'

const refusal = (message: string) => new Invalid({}, `${message} Nothing was imported.`)
const saveAs = 'Save it as "CSV UTF-8" and try again.'
const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte)

/** The file's largest size, in bytes: 50,000 members have room in it. */
export const LARGEST_ROSTER = 20 * 1024 * 1024

/**
 * The text of a file that must be UTF-8, with or without its mark, its lines ending with LF.
 * Throws Invalid with a sentence that says what the file is instead, and where.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  if (bytes.length > LARGEST_ROSTER) throw refusal(`The file has more than ${LARGEST_ROSTER / 1024 / 1024} MB: part it into several.`)
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) throw refusal(`The file is UTF-16. ${saveAs}`)
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) throw refusal(`The file is a workbook or another archive, not CSV. ${saveAs}`)
  let line = 1
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from)
    const part = bytes.subarray(from, end === -1 ? bytes.length : end)
    if (part.includes(0)) throw refusal(`Line ${line} has a NUL byte: this is not a text file.`)
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(part)
    } catch {
      throw refusal(`Line ${line} is not UTF-8. ${saveAs}`)
    }
    from = end === -1 ? bytes.length : end + 1
  }
  return new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n')
}
