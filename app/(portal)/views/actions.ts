'use server'

import { formAction } from '@/lib/form-action'
import { chooseFirstView, removeView, renameView, saveView, shareView } from '@/lib/views/commands'
import { viewHref } from '@/lib/views/schema'

export const saveViewAction = formAction(saveView, { goTo: ({ room, query }) => `${viewHref(room, query)}&done=view` })
export const renameViewAction = formAction(renameView, { goTo: () => '/views?done=renamed' })
export const shareViewAction = formAction(shareView, { goTo: () => '/views?done=shared' })
export const removeViewAction = formAction(removeView, { goTo: () => '/views?done=removed' })
export const chooseFirstViewAction = formAction(chooseFirstView, { goTo: () => '/views?done=first' })
