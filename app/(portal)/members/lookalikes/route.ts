import { findMemberLookalikes } from '@/lib/members/lookalikes'
import { answerTyped } from '../../json'

/** Who on record looks like what is being typed. */
export async function POST(request: Request): Promise<Response> {
  return answerTyped(request, (viewer, { firstName = '', lastName = '', dateOfBirth = '', phone = '' }) => findMemberLookalikes(viewer, { firstName, lastName, dateOfBirth, phone }))
}
