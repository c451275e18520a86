import { closedWords, DeadEndWords } from '@/app/dead-end'
import { getViewer } from '@/lib/auth/session'
import { HiddenWords } from './hidden-words'

export default async function ForbiddenRoom() {
  return (await getViewer())?.presenting ? <HiddenWords /> : <DeadEndWords {...await closedWords()} />
}
