import { limits, refusal, tooLarge } from './refusal'

const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte)
const lineAt = (bytes: Uint8Array, at: number) => bytes.subarray(0, at).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1)

export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)
/** Excel's old workbook, and what it makes of a new one that has a password. */
const isOldOffice = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)

/** UTF-16 by its mark; without one by the NULs that it puts beside Latin letters. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  const head = bytes.subarray(0, 400)
  const nuls = (parity: number) => head.reduce((sum, byte, at) => sum + (byte === 0 && at % 2 === parity ? 1 : 0), 0)
  if (nuls(1) > head.length / 4 && nuls(0) === 0) return 'utf-16le'
  if (nuls(0) > head.length / 4 && nuls(1) === 0) return 'utf-16be'
  return undefined
}

export type Decoded = { text: string; encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252' }

/**
 * The text of a CSV file, its lines ending with LF, and what it was taken for: UTF-8, UTF-16, or else the western Windows encoding,
 * which can be any bytes and is therefore told to the person. Throws Invalid where the file is no text.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > limits.fileBytes) throw tooLarge()
  if (isOldOffice(bytes)) throw refusal('This is an old Excel file (.xls), or one with a password. Save it as .xlsx or as "CSV UTF-8".')
  const utf16 = utf16Of(bytes)
  const at = utf16 ? -1 : bytes.indexOf(0)
  if (at >= 0) throw refusal(`Line ${lineAt(bytes, at)} has a NUL byte: this is not a text file.`)
  const { text, encoding } = utf16 ? decodeUtf16(bytes, utf16) : decodeBytes(bytes)
  const nul = text.indexOf('\0')
  if (nul >= 0) throw refusal(`Line ${text.slice(0, nul).split('\n').length} has a NUL: this is not a text file.`)
  return { text: text.replace(/\r\n?/g, '\n'), encoding }
}

function decodeUtf16(bytes: Uint8Array, utf16: 'utf-16le' | 'utf-16be'): Decoded {
  try {
    return { text: new TextDecoder(utf16, { fatal: true }).decode(bytes), encoding: 'UTF-16' }
  } catch {
    throw refusal('The file begins as UTF-16 and does not go on so: it is damaged. Save it as "CSV UTF-8" and try again.')
  }
}

function decodeBytes(bytes: Uint8Array): Decoded {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' }
  }
}
