import { cache } from 'react'
import { requireViewer } from '@/lib/auth/session'
import { getImport } from '@/lib/imports/queries'
import { show } from '@/lib/page'

/** The import that an address names, once a request: the page and its title ask for the same. */
export const oneImport = cache(async (importId: string) => show(getImport(await requireViewer(), { importId })))
