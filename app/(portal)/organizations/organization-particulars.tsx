import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import type { getOrganization } from '@/lib/organizations/queries'
import { organizationFields, organizationTypeLabels } from '@/lib/organizations/schema'

export type Organization = Awaited<ReturnType<typeof getOrganization>>

export const phoneLink = (phone: string | null) => phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
export const mailLink = (email: string | null) => email && <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>{email}</a>

/** Only http and https are followed, whatever stands in the database. */
const webLink = (website: string | null) => {
  const address = website && (/^https?:\/\//i.test(website) ? website : `https://${website}`)
  return address && <a href={address} rel="noopener noreferrer" target="_blank">{website}<span className="hidden-text"> (opens in a new tab)</span></a>
}

const place = ({ address, city, state, zipCode }: Organization) => {
  const town = [city, [state, zipCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return [address, town].filter(Boolean).join(', ')
}

/** Everything on record about an organization itself. */
export function OrganizationParticulars({ organization }: { organization: Organization }) {
  const { type, phone, email, website } = organization
  return (
    <Card title="Particulars">
      <DescriptionList
        facts={[
          { label: organizationFields.type, value: organizationTypeLabels[type] },
          { label: organizationFields.phone, value: phoneLink(phone) },
          { label: organizationFields.email, value: mailLink(email) },
          { label: organizationFields.website, value: webLink(website) },
          { label: organizationFields.address, value: place(organization) },
        ]}
      />
    </Card>
  )
}
