'use server'

import { formAction } from '@/lib/form-action'
import { present } from '@/lib/leadership/commands'

export const presentAction = formAction(present, { goTo: () => '/leadership' })
