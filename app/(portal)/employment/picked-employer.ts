import type { Viewer } from '@/lib/auth/session'
import type { Picked } from '@/components/record-picker'
import { NotFound } from '@/lib/errors'
import { getOrganization } from '@/lib/organizations/queries'
import { nameAndCity } from '@/lib/organizations/schema'

/** What an address says of an employer, as the picker shows it: an organization where it is an id, else the words as they are. */
export async function pickedEmployer(viewer: Viewer, said: string | undefined): Promise<Picked | null> {
  if (!said) return null
  try {
    const organization = await getOrganization(viewer, { organizationId: said })
    return { id: organization.id, label: nameAndCity(organization) }
  } catch (error) {
    if (error instanceof NotFound) return { id: said, label: said }
    throw error
  }
}
