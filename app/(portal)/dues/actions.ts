'use server'

import { runCharges } from '@/lib/dues/charge-run'
import { openPeriods } from '@/lib/dues/periods'
import { setDuesRate } from '@/lib/dues/rates'
import { formAction } from '@/lib/form-action'

export const runChargesAction = formAction(runCharges, {
  goTo: ({ month, charged, chargedCents, creditCents }) =>
    `/dues/periods?month=${month.slice(0, 7)}&charged=${charged}&cents=${chargedCents}&credit=${creditCents}`,
})
export const openPeriodsAction = formAction(openPeriods, { done: 'The months are open.' })
export const setDuesRateAction = formAction(setDuesRate, { done: 'The rate is set. Months already charged keep theirs.' })
