'use server'

import { changeDuesRules, withdrawDuesRule } from '@/lib/dues/calendar'
import { formAction } from '@/lib/form-action'
import { sendTestMail } from '@/lib/outbox/test-mail'
import { saveSettings, withdrawChange } from '@/lib/settings/commands'
import { addFederalHolidays, addHoliday, removeHoliday } from '@/lib/settings/holidays'
import { resetMail, writeMail } from '@/lib/settings/mails'
import { addOffice, archiveOffice, restoreOffice, updateOffice } from '@/lib/settings/offices'
import type { Saved } from '@/lib/settings/writing'
import { loadHallTimeZone } from '@/lib/settings/zone'

const savedHref = ({ group, written, overtaken, startsOn, moved = 0 }: Saved & { moved?: number }) =>
  `/settings/${group}?${new URLSearchParams({ saved: String(written.length), from: startsOn, also: overtaken.join(','), moved: String(moved) }).toString()}`
const withdrawnHref = ({ group }: { group: string }) => `/settings/${group}?withdrawn=yes`

export const saveSettingsAction = formAction(saveSettings, {
  goTo: savedHref,
  // The other processes follow within seconds; this one knows now.
  after: async () => void (await loadHallTimeZone()),
})
export const changeDuesRulesAction = formAction(changeDuesRules, { goTo: savedHref })
export const withdrawChangeAction = formAction(withdrawChange, { goTo: withdrawnHref })
export const withdrawDuesRuleAction = formAction(withdrawDuesRule, { goTo: withdrawnHref })

export const addOfficeAction = formAction(addOffice, { goTo: () => '/settings/offices' })
export const updateOfficeAction = formAction(updateOffice, { goTo: () => '/settings/offices' })
export const archiveOfficeAction = formAction(archiveOffice, { goTo: () => '/settings/offices' })
export const restoreOfficeAction = formAction(restoreOffice, { goTo: () => '/settings/offices' })

export const addHolidayAction = formAction(addHoliday, { goTo: ({ year }) => `/settings/holidays?year=${year}` })
export const addFederalHolidaysAction = formAction(addFederalHolidays, { goTo: ({ year, added }) => `/settings/holidays?year=${year}&added=${added}` })
export const removeHolidayAction = formAction(removeHoliday, { goTo: ({ year }) => `/settings/holidays?year=${year}` })

export const writeMailAction = formAction(writeMail, {
  goTo: ({ key, language, overtook }) => `/settings/mails/${key}/${language}?saved=${overtook ? 'over' : 'yes'}`,
})
export const resetMailAction = formAction(resetMail, { goTo: ({ key, language }) => `/settings/mails/${key}/${language}?saved=reset` })
export const sendTestMailAction = formAction(sendTestMail, { done: 'The test mail is on its way to your own address.' })
