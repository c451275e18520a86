import { DeadEnd } from './dead-end'

export default function ForbiddenPage() {
  return <DeadEnd title="error.forbidden" body="error.forbiddenBody" />
}
