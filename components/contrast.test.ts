import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8')
const pairs = css.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)
const tokens = new Map([...pairs].map(([, name, light, dark]) => [name!, [light!, dark!] as const]))

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

describe.each([['light', 0], ['dark', 1]] as const)('the %s theme', (_theme, index) => {
  const ratio = ([one, other]: [string, string]) => contrast(tokens.get(one)![index], tokens.get(other)![index])

  test.each(text)('text %s on %s reads (4.5 : 1)', (...pair) => expect(ratio(pair)).toBeGreaterThanOrEqual(4.5))
  test.each(shapes)('the shape %s on %s is seen (3 : 1)', (...pair) => expect(ratio(pair)).toBeGreaterThanOrEqual(3))
})
