'use server'

import { formAction } from '@/lib/form-action'
import { usePasswordLink } from '@/lib/users/accounts'

export const usePasswordLinkAction = formAction(usePasswordLink, { goTo: () => '/sign-in?set=1' })
