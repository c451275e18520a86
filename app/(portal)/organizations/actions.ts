'use server'

import { formAction } from '@/lib/form-action'
import { addAgreement, endAgreement, updateAgreement } from '@/lib/organizations/agreements'
import { addOrganization, archiveOrganization, restoreOrganization, updateOrganization } from '@/lib/organizations/commands'
import { addContact, archiveContact, makeContactPrimary, updateContact } from '@/lib/organizations/contacts'

export const addOrganizationAction = formAction(addOrganization, { 
  goTo: ({ organizationId, hire }) => (hire ? `/employment/new?memberId=${hire}&organizationId=${organizationId}` : `/organizations/${organizationId}?done=added`),
})
export const updateOrganizationAction = formAction(updateOrganization, { goTo: ({ organizationId }) => `/organizations/${organizationId}?done=edited` })
export const archiveOrganizationAction = formAction(archiveOrganization, { goTo: ({ organizationId }) => `/organizations/${organizationId}?done=archived` })
export const restoreOrganizationAction = formAction(restoreOrganization, { goTo: ({ organizationId }) => `/organizations/${organizationId}?done=restored` })
export const addContactAction = formAction(addContact, { goTo: ({ organizationId }) => `/organizations/${organizationId}?done=contact` })
export const updateContactAction = formAction(updateContact, { goTo: ({ organizationId }) => `/organizations/${organizationId}?done=edited` })
export const archiveContactAction = formAction(archiveContact, { goTo: ({ organizationId }) => `/organizations/${organizationId}?done=contactArchived` })
export const makeContactPrimaryAction = formAction(makeContactPrimary, { goTo: ({ organizationId }) => `/organizations/${organizationId}?done=primary` })
export const addAgreementAction = formAction(addAgreement, { goTo: ({ organizationId }) => `/organizations/${organizationId}?done=agreement` })
export const updateAgreementAction = formAction(updateAgreement, { goTo: ({ organizationId }) => `/organizations/${organizationId}?done=edited` })
export const endAgreementAction = formAction(endAgreement, { goTo: ({ organizationId }) => `/organizations/${organizationId}?done=ended` })
