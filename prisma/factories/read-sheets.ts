import ExcelJS from 'exceljs'

/** The first sheet of a workbook as rows of plain cells: numbers, texts, days as 'YYYY-MM-DD'. */
export async function sheetRows(bytes: Uint8Array): Promise<(string | number | null)[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  const sheet = book.worksheets[0]!
  const rows: (string | number | null)[][] = []
  sheet.eachRow((row) => {
    const cells = Array.from({ length: sheet.columnCount }, (_, at) => row.getCell(at + 1).value)
    rows.push(cells.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : typeof cell === 'number' ? cell : cell === null || cell === undefined ? null : typeof cell === 'string' ? cell : JSON.stringify(cell))))
  })
  return rows
}
