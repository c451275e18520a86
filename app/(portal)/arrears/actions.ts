'use server'

import { sendNotices } from '@/lib/arrears/commands'
import { confirmStatusRun, dismissRun, leaveOut, proposeStatusRun, takeIn } from '@/lib/arrears/runs'
import { formAction } from '@/lib/form-action'
import { makePayLink, revokePayLink } from '@/lib/payments/pay-link-operations'

const run = ({ runId }: { runId: string }) => `/arrears/runs/${runId}`

export const sendNoticesAction = formAction(sendNotices, { goTo: ({ batchId }) => `/arrears/notices/${batchId}` })
export const proposeStatusRunAction = formAction(proposeStatusRun, { goTo: ({ runId, kind, added }) => (runId ? `/arrears/runs/${runId}?added=${added}` : `/arrears/runs?nobody=${kind}`) })
export const leaveOutAction = formAction(leaveOut, { goTo: run })
export const takeInAction = formAction(takeIn, { goTo: run })
export const confirmStatusRunAction = formAction(confirmStatusRun, { goTo: run })
export const dismissRunAction = formAction(dismissRun, { goTo: run })
export const makePayLinkAction = formAction(makePayLink, { done: 'The link is made.', show: (link) => link })
export const revokePayLinkAction = formAction(revokePayLink, { goTo: ({ memberId }) => `/dues/${memberId}#pay-links` })
