import { fileAnswer } from '@/app/file-answer'
import { strangerActor } from '@/lib/auth/actor'
import { requestFacts } from '@/lib/auth/session'
import { getDemoAttachment } from '@/lib/outbox/queries'

/** The file that a demo's mail would have carried. */
export async function GET(_request: Request, { params }: { params: Promise<{ mailId: string }> }): Promise<Response> {
  return fileAnswer(getDemoAttachment(strangerActor(await requestFacts()), await params))
}
