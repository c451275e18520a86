import { DeadEnd } from './dead-end'

export default function NotFoundPage() {
  return <DeadEnd title="error.notFound" body="error.notFoundBody" />
}
