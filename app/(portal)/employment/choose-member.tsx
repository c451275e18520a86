import { RecordPicker } from '@/components/record-picker'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'

type Found = { id: string; label: string; detail: string }
type ChooseMemberProps = { words: string; found: readonly Found[]; employerId: string | undefined; href: (memberId: string) => string }

/** The first of two steps where the address does not say who is hired; without scripts the words lead to a short list. */
export function ChooseMember({ words, found, employerId, href }: ChooseMemberProps) {
  return (
    <Card>
      <form action="/employment/new" method="get" className="form">
        {employerId && <input type="hidden" name="organizationId" value={employerId} />}
        <RecordPicker name="memberId" label="Member" find="/members/find" value={words ? { id: words, label: words } : null} required hint="A name or a number." />
        {words && found.length === 0 && <Notice tone="warn" quiet>Nobody is found by “{words}”.</Notice>}
        {found.length > 0 && (
          <>
            <p>Who is meant?</p>
            <ul>{found.map((one) => <li key={one.id}><a href={href(one.id)}>{one.label}</a> {one.detail}</li>)}</ul>
          </>
        )}
        <div className="form-foot"><Button type="submit" tone="primary">Continue</Button></div>
      </form>
    </Card>
  )
}
