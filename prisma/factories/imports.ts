import ExcelJS from 'exceljs'
import { db } from '@/lib/db'
import { startImport, uploadImport } from '@/lib/imports/commands'
import { importRoster } from '@/lib/imports/jobs'
import { person } from './actors'

export const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

/** Uploads a roster as a clerk does and answers the import's id. */
export async function uploaded(content: string | Uint8Array<ArrayBuffer>, fileName = 'roster.csv', actor = person('staff')): Promise<string> {
  const { importId } = await uploadImport(actor, { fileName, content: typeof content === 'string' ? bytes(content) : content })
  return importId
}

/** Asks for the import and does the worker's part; answers how it stands then. */
export async function imported(importId: string, { setAside = false, actor = person('staff') } = {}) {
  const { version } = await db.import.findUniqueOrThrow({ where: { id: importId } })
  await startImport(actor, { importId, version, ...(setAside ? { setAside: 'on' as const } : {}) })
  await importRoster.run({ importId })
  return db.import.findUniqueOrThrow({ where: { id: importId }, select: { status: true, problem: true, counts: true } })
}

type CellValue = string | number | Date | boolean | null | { formula: string; result?: string | number }

/** A workbook as a spreadsheet program saves it. */
export async function workbook(rows: readonly (readonly CellValue[])[], sheet = 'Roster'): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet(sheet).addRows(rows.map((row) => [...row]))
  return new Uint8Array(await book.xlsx.writeBuffer())
}
