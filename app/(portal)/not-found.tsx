import { DeadEndWords } from '@/app/dead-end'

export default function NoSuchRecord() {
  return <DeadEndWords title="error.notFound" body="error.notFoundBody" />
}
