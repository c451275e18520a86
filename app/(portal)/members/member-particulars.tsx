import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { formatDate } from '@/lib/dates'
import type { getMember } from '@/lib/members/queries'
import { fieldLabels, languageLabels } from '@/lib/members/schema'

type Member = Awaited<ReturnType<typeof getMember>>

const place = ({ address, city, state, zipCode }: Member) => {
  const town = [city, [state, zipCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return [address, town].filter(Boolean).join(', ')
}

/** Everything on record about a member as a person. */
export function MemberParticulars({ member }: { member: Member }) {
  const { memberNumber, hireDate, dateOfBirth, email, phone, language } = member
  return (
    <Card title="Particulars">
      <DescriptionList
        facts={[
          { label: fieldLabels.memberNumber, value: memberNumber },
          { label: fieldLabels.hireDate, value: hireDate && formatDate(hireDate) },
          ...(member.showsBirthDate ? [{ label: fieldLabels.dateOfBirth, value: dateOfBirth && formatDate(dateOfBirth) }] : []),
          { label: fieldLabels.phone, value: phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> },
          { label: fieldLabels.email, value: email && <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>{email}</a> },
          { label: fieldLabels.address, value: place(member) },
          { label: fieldLabels.language, value: languageLabels[language] },
        ]}
      />
    </Card>
  )
}
