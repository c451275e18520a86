import { closedWords, DeadEndWords } from '@/app/dead-end'
import { drawnLayout } from '@/components/drawn/drawn'
import { getViewer } from '@/lib/auth/session'
import { HiddenWords } from './hidden-words'

// Every page of the portal brings these words along, in case they are needed.
export default drawnLayout(ForbiddenRoom)

async function ForbiddenRoom() {
  return (await getViewer())?.presenting ? <HiddenWords /> : <DeadEndWords {...await closedWords()} />
}
