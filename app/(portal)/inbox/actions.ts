'use server'

import { formAction } from '@/lib/form-action'
import { acceptQuarantined, assignSuspense, bookIntoSuspense } from '@/lib/reconciliation/booking'
import { handOverException, settleByHand, takeException } from '@/lib/reconciliation/inbox'
import { replayEvent } from '@/lib/reconciliation/replay'

export const takeExceptionAction = formAction(takeException, { goTo: ({ exceptionId }) => `/inbox/${exceptionId}?done=taken` })
export const handOverExceptionAction = formAction(handOverException, { goTo: ({ exceptionId }) => `/inbox/${exceptionId}?done=handed` })
export const settleByHandAction = formAction(settleByHand, { goTo: ({ exceptionId }) => `/inbox/${exceptionId}?done=settled` })
export const replayEventAction = formAction(replayEvent, { goTo: ({ exceptionId, worked }) => `/inbox/${exceptionId}?done=${worked ? 'replayed' : 'still'}` })
export const acceptQuarantinedAction = formAction(acceptQuarantined, { goTo: ({ exceptionId }) => `/inbox/${exceptionId}?done=booked` })
export const bookIntoSuspenseAction = formAction(bookIntoSuspense, { goTo: ({ exceptionId }) => `/inbox/${exceptionId}?done=booked` })
export const assignSuspenseAction = formAction(assignSuspense, { goTo: ({ paymentId }) => `/payments/${paymentId}?done=assigned` })
