import type { On } from '@/lib/dates'

/** A role or duty that an account holds, and the last day on which it does. */
export type Right<K extends string = string> = { name: K; endsOn: On | null }

/** Whether it holds on a day: the last day counts whole, to its end on the hall's clock. */
export const holdsOn = ({ endsOn }: Pick<Right, 'endsOn'>, on: On): boolean => endsOn === null || endsOn >= on

/** Names a set of rights, so that whoever changes them changes what was on the screen. */
export const versionOfRights = (rights: readonly Right[]): string =>
  rights.map(({ name, endsOn }) => `${name}:${endsOn ?? ''}`).sort().join(',')

const browsers: readonly [name: string, mark: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//], ['Opera', /\bOPR\//], ['Samsung Internet', /\bSamsungBrowser\//], ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//], ['Safari', /\bSafari\//],
]
const systems: readonly [name: string, mark: RegExp][] = [
  ['iPhone', /\biPhone\b/], ['iPad', /\biPad\b/], ['Android', /\bAndroid\b/], ['Windows', /\bWindows\b/], ['Mac', /\bMac OS X\b/], ['ChromeOS', /\bCrOS\b/], ['Linux', /\bLinux\b/],
]

/** "Chrome, Android" from what a browser says of itself; null where it says nothing we know. */
export function browserOf(userAgent: string | null): string | null {
  const found = [browsers, systems].flatMap((known) => known.find(([, mark]) => mark.test(userAgent ?? ''))?.[0] ?? [])
  return found.length > 0 ? found.join(', ') : null
}
