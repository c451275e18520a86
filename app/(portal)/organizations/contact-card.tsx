import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Disclosure } from '@/components/ui/disclosure'
import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { contactName } from '@/lib/organizations/schema'
import { archiveContactAction, makeContactPrimaryAction } from './actions'
import { mailLink, phoneLink, type Organization } from './organization-particulars'

type Contact = Organization['contacts'][number]

function Actions({ organizationId, contact }: { organizationId: string; contact: Contact }) {
  const { id, isPrimary } = contact
  const name = contactName(contact)
  return (
    <div className="buttons">
      <LinkButton href={`/organizations/${organizationId}/contacts/${id}/edit`} tone="quiet" icon="edit">
        Edit<span className="hidden-text"> {name}</span>
      </LinkButton>
      {!isPrimary && (
        <Form action={makeContactPrimaryAction} id={`primary-${id}`}>
          <HiddenField name="contactId" value={id} />
          <SubmitButton tone="quiet">Make primary<span className="hidden-text"> {name}</span></SubmitButton>
        </Form>
      )}
      <ConfirmForm
        action={archiveContactAction} id={`archive-${id}`} trigger={`Archive ${name}`} submitLabel="Archive contact" hidden={{ contactId: id }}
        consequence={`${name} leaves this list. Nothing is deleted.${isPrimary ? ' There is no primary contact then until you choose one.' : ''}`}
      />
    </div>
  )
}

/** The people at an organization, the one to call first on top. */
export function ContactCard({ organization, mayEdit }: { organization: Organization; mayEdit: boolean }) {
  const { id, contacts, archivedContacts } = organization
  return (
    <Card
      title="Contacts" id="contacts"
      actions={mayEdit && <LinkButton href={`/organizations/${id}/contacts/new`} icon="plus">Add contact</LinkButton>}
    >
      {contacts.length === 0 && <p className="text-muted">Nobody is on record yet.</p>}
      <ul className="record-list" aria-label="Contacts">
        {contacts.map((contact) => (
          <li key={contact.id}>
            <p><b>{contactName(contact)}</b>{contact.title && `, ${contact.title}`} {contact.isPrimary && <Badge tone="good">Primary</Badge>}</p>
            <p className="record-line">{phoneLink(contact.phone)} {mailLink(contact.email)}</p>
            {contact.notes && <p className="text-muted">{contact.notes}</p>}
            {mayEdit && <Actions organizationId={id} contact={contact} />}
          </li>
        ))}
      </ul>
      {archivedContacts.length > 0 && (
        <Disclosure summary={`Archived contacts (${archivedContacts.length})`}>
          <ul>{archivedContacts.map((contact) => <li key={contact.id}>{contactName(contact)}{contact.title && `, ${contact.title}`}</li>)}</ul>
        </Disclosure>
      )}
    </Card>
  )
}
