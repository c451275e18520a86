import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8')
type Tokens = Map<string, readonly [light: string, dark: string]>

/** The colours that a sheet sets, over those of another; one that is set as another is that one. */
function tokensOf(sheet: string, under: Tokens = new Map()): Tokens {
  const tokens: Tokens = new Map(under)
  for (const [, name, light, dark] of sheet.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)) tokens.set(name!, [light!, dark!])
  for (const [, name, other] of sheet.matchAll(/--color-([\w-]+): var\(--color-([\w-]+)\)/g)) tokens.set(name!, tokens.get(other!)!)
  return tokens
}

const [usual = '', more = ''] = css.split('@media (prefers-contrast: more)')
const tokens = tokensOf(usual)
const moreTokens = tokensOf(more, tokens)

const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map(at => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

const contrast = (one: string, other: string): number => {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright! + 0.05) / (dim! + 0.05)
}

const grounds = ['canvas', 'surface', 'sunken', 'raised', 'brand-soft']
const tones = ['good', 'info', 'warn', 'bad']
const text: [string, string][] = [
  ...grounds.flatMap(ground => ['ink', 'muted', 'link', 'brand-deep', 'bad'].map((ink): [string, string] => [ink, ground])),
  ...tones.flatMap((tone): [string, string][] => [
    [tone, 'surface'], [tone, `${tone}-soft`], ['ink', `${tone}-soft`], ['link', `${tone}-soft`],
  ]),
  ['on-brand', 'brand'], ['on-brand', 'brand-deep'], ['on-bad', 'bad'],
  ['on-rail', 'rail'], ['rail-muted', 'rail'], ['on-rail', 'rail-hover'], ['brand', 'surface'],
]
const shapes: [string, string][] = [
  ...['canvas', 'surface', 'raised'].flatMap((ground): [string, string][] => [['edge', ground], ['focus', ground], ['copper', ground]]),
  ['brand', 'brand-soft'], ['edge', 'sunken'],
]

describe.each([['light', 0], ['dark', 1]] as const)('ux: 21 the %s theme', (_theme, index) => {
  const ratio = ([one, other]: [string, string], of = tokens) => contrast(of.get(one)![index], of.get(other)![index])

  test.each(text)('text %s on %s reads (4.5 : 1)', (...pair) => expect(ratio(pair)).toBeGreaterThanOrEqual(4.5))
  test.each(shapes)('the shape %s on %s is seen (3 : 1)', (...pair) => expect(ratio(pair)).toBeGreaterThanOrEqual(3))
  test.each(['canvas', 'surface', 'sunken', 'raised'])('who asks for more contrast reads at 7 : 1 on %s, and sees each line', (ground) => {
    for (const ink of ['ink', 'muted', 'link']) expect(ratio([ink, ground], moreTokens), ink).toBeGreaterThanOrEqual(7)
    for (const line of ['line', 'edge']) expect(ratio([line, ground], moreTokens), line).toBeGreaterThanOrEqual(4.5)
  })
})

test('ux: 21 no sheet and no page names a colour outside of the tokens', () => {
  const files = ['components', 'app'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
  const allowed = /(tokens|print)\.css$|mark\.tsx$|app\/layout\.tsx$/
  const found = files.filter((file) => /\.(css|tsx)$/.test(file) && !allowed.test(file) && /#[0-9a-f]{6}\b|\brgba?\(|\bhsla?\(|\bstyle=/i.test(readFileSync(file, 'utf8')))
  expect(found).toEqual([])
})
