import { DeadEndWords } from '@/app/dead-end'
import { drawnLayout } from '@/components/drawn/drawn'

// Every page of the portal brings these words along, in case they are needed.
export default drawnLayout(NoSuchRecord)

function NoSuchRecord() {
  return <DeadEndWords title="error.notFound" body="error.notFoundBody" />
}
