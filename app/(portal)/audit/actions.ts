'use server'

import { formAction } from '@/lib/form-action'
import { sealTrail, verifySeals } from '@/lib/seals/commands'

export const sealTrailAction = formAction(sealTrail, { goTo: ({ number }) => `/audit/seals?done=${number === null ? 'nothing' : 'sealed'}` })
export const verifySealsAction = formAction(verifySeals, { goTo: () => '/audit/seals?done=compared' })
