// Files that a roster import meets in life, and some that only malice makes. All invented.
import { deflateRawSync, crc32 } from 'node:zlib'
import { bytes, workbook } from './imports'

const head = 'member_number,first_name,last_name,classification'
const row = '1,María,Lee,foreman'
const utf16 = (text: string, big: boolean) => {
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return new Uint8Array(big ? little.swap16() : little)
}
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

type Part = { name: string; content: Buffer; said?: number }

/** A zip archive, by hand: `said` is the size that its directory claims for a part. */
export function zipOf(parts: Part[]): Uint8Array<ArrayBuffer> {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const { name, content, said } of parts) {
    const [packed, title] = [deflateRawSync(content), Buffer.from(name)]
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(content), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(said ?? content.length, 18)
    facts.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, title, packed])
    files.push(local)
    const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, Buffer.alloc(14), title])
    entry.writeUInt32LE(offset, 42)
    directory.push(entry)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...files, central, end]))
}

const book = { name: 'xl/workbook.xml', content: Buffer.from('<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>') }
const sheet = (content: string): Part => ({ name: 'xl/worksheets/sheet1.xml', content: Buffer.from(content) })

/** Name → the file, and what reading it says: "n rows, m columns", or the sentence that refuses it. */
export async function corpus(): Promise<Record<string, { file: Uint8Array; says: RegExp }>> {
  const good = /^1 rows, 4 columns$/
  return {
    'nothing': { file: bytes(''), says: /empty/ },
    'blank lines': { file: bytes('\n\n,,\n'), says: /empty/ },
    'UTF-8 with its mark': { file: bytes(`\uFEFF${head}\n${row}\n`), says: good },
    'UTF-16, little end first': { file: utf16(`${head}\n${row}\n`, false), says: good },
    'UTF-16, big end first': { file: utf16(`${head}\n${row}\n`, true), says: good },
    'UTF-16 without a mark': { file: new Uint8Array(Buffer.from(`${head}\n${row}\n`, 'utf16le')), says: good },
    'Windows-1252': { file: latin(`${head}\n${row}\n`), says: good },
    'CRLF': { file: bytes(`${head}\r\n${row}\r\n`), says: good },
    'old Mac line ends': { file: bytes(`${head}\r${row}\r`), says: good },
    'quoted newlines': { file: bytes(`${head}\r\n"1","Ma\r\nría",Lee,foreman\r\n`), says: good },
    'semicolons': { file: bytes(`${head}\n${row}\n`.replaceAll(',', ';')), says: good },
    'tabs': { file: bytes(`${head}\n${row}\n`.replaceAll(',', '\t')), says: good },
    'headers that come twice': { file: bytes(`${head},first_name\n${row},x\n`), says: /^1 rows, 5 columns$/ },
    '10,000 columns': { file: bytes(Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')), says: /10,000 columns; a roster has at most 200/ },
    'a NUL byte': { file: bytes(`${head}\n1,A\0na,Lee,foreman\n`), says: /Line 2 has a NUL/ },
    'a quote not closed': { file: bytes(`${head}\n1,"Ana,Lee,foreman\n2,Bo,Diaz,foreman\n`), says: /cannot be read after line/ },
    'a quote in the middle': { file: bytes(`${head}\n1,An"a,Lee,foreman\n`), says: /cannot be read after line 2/ },
    'a cell without end': { file: bytes(`${head}\n1,${'x'.repeat(20_000)},Lee,foreman\n`), says: /Line 2 has a cell of more than 10,000/ },
    'rows without end': { file: bytes(`${head}\n${'1,A,B,foreman\n'.repeat(100_001)}`), says: /more than 100,000 rows/ },
    'more than 20 MB': { file: new Uint8Array(20 * 1024 * 1024 + 1).fill(65), says: /more than 20 MB/ },
    'an old workbook': { file: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), says: /old Excel file/ },
    'a workbook': { file: await workbook([head.split(','), [1, 'María', 'Lee', 'foreman']]), says: good },
    'formulas': { file: await workbook([head.split(','), [{ formula: '1+1', result: 2 }, { formula: 'A1' }, 'Lee', 'foreman']]), says: good },
    'an archive that is none': { file: bytes('PK\x03\x04 and nothing more'), says: /damaged/ },
    'an archive of something else': { file: zipOf([{ name: 'a.txt', content: Buffer.from('a') }]), says: /not an Excel workbook/ },
    'a zip bomb, told by its directory': { file: zipOf([book, { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(300 * 1024 * 1024, 32) }]), says: /unpacks to more than 150 MB/ },
    'a zip bomb with a lying directory': { file: zipOf([book, { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(300 * 1024 * 1024, 32), said: 1_000 }]), says: /damaged/ },
    'an entity bomb': { file: zipOf([book, sheet('<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet/>')]), says: /no spreadsheet program writes/ },
    'a tag without end': { file: zipOf([book, sheet(`<worksheet ${'a'.repeat(3_000_000)}`)]), says: /no spreadsheet program writes/ },
    'a workbook of 10,000 columns': { file: await workbook([Array.from({ length: 10_000 }, (_, i) => `c${i}`)]), says: /10,000 columns/ },
  }
}
