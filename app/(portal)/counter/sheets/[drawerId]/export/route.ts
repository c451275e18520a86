import { fileAnswer } from '@/app/file-answer'
import { requireViewer } from '@/lib/auth/session'
import { csvOfSheet, getSheet, sheetFileName } from '@/lib/counter/sheets'

/** A drawer's payments as a CSV file. */
export async function GET(_request: Request, { params }: { params: Promise<{ drawerId: string }> }): Promise<Response> {
  const viewer = await requireViewer()
  const { drawerId } = await params
  return fileAnswer(getSheet(viewer, { drawerId }).then((sheet) => ({ name: sheetFileName(sheet), bytes: new TextEncoder().encode(csvOfSheet(sheet)) })))
}
