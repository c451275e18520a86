import { fileAnswer } from '@/app/file-answer'
import { requireViewer } from '@/lib/auth/session'
import { printReceipt } from '@/lib/payments/receipt-paper'

/** A receipt for whoever stands at the counter, in English; `?language=es` in Spanish. */
export async function GET(request: Request, { params }: { params: Promise<{ paymentId: string }> }): Promise<Response> {
  const viewer = await requireViewer()
  const language = new URL(request.url).searchParams.get('language') === 'es' ? 'es' : 'en'
  return fileAnswer(printReceipt(viewer, { ...await params, language }))
}
