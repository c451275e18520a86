import { fileAnswer } from '@/app/file-answer'
import { requireViewer } from '@/lib/auth/session'
import { exportBook } from '@/lib/statements/books'
import type { BookAsked } from '@/lib/statements/schema'

/** A book as a file: `?book=cash|trial|account&format=csv|xlsx|pdf` and the days that the page shows. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await requireViewer()
  return fileAnswer(exportBook(viewer, Object.fromEntries(new URL(request.url).searchParams) as BookAsked))
}
