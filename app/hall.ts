import { cache } from 'react'
import { viewerOrStranger } from '@/lib/auth/session'
import { getHall } from '@/lib/settings/queries'

/** The hall's name and contact in a language; read once a request. */
export const hallFor = cache(async (language: 'en' | 'es') => getHall(await viewerOrStranger(), { language }))
