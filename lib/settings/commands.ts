import { command } from '@/lib/operation'
import { saveGroups, SettingId } from './schema'
import { withdrawSetting, writeSettings } from './writing'

/** Saves a group of settings; those of dues go through dues.changeRules, for coming months follow them. */
export const saveSettings = command({
  name: 'settings.save',
  input: saveGroups(['hall', 'fees', 'adjustments', 'percapita', 'counter', 'sign-in', 'retention']),
  run: ({ tx }, form) => writeSettings(tx, form),
})

/** Takes a planned change of a fee back before its day. */
export const withdrawChange = command({
  name: 'settings.withdraw',
  input: SettingId,
  run: ({ tx }, { settingId }) => withdrawSetting(tx, settingId, ['fees', 'adjustments', 'percapita']),
})
