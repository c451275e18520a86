import { numberOption, type Call } from '../call'
import { Invalid } from '@/lib/errors'
import { patterns, type PatternName } from './patterns'
import type { Spacing } from './schedule'
import type { Bars } from './verdict'

/** Everything a load is asked for, settled before anything starts. */
export type Plan = {
  pattern: PatternName
  users: number
  /** Arrivals at scheduled moments; without it everybody does one thing after the other. */
  open: { rate: number; spacing: Spacing } | null
  think: readonly [number, number]
  rampSeconds: number
  seconds: number
  each: number | null
  /** How many of a hundred come with an empty cache. */
  fresh: number
  seed: number
  bars: Bars
  findRate: boolean
}

const LARGE = 1_000
/** Seconds between two things that somebody does, where people come and go: 4,000 people at 210 a second. */
const BETWEEN_S = 19

const refuse = (option: string, why: string): never => { throw new Invalid({ [`--${option}`]: [why] }) }
const text = (call: Call, name: string): string | undefined => (typeof call.options[name] === 'string' ? call.options[name] : undefined)

function patternOf(call: Call): PatternName {
  if (text(call, 'scenario') !== undefined && text(call, 'scenario') !== 'sign-in') return refuse('scenario', 'There is one scenario: sign-in.')
  const name = text(call, 'scenario') ?? text(call, 'pattern') ?? 'day'
  return name in patterns ? (name as PatternName) : refuse('pattern', `There are ${Object.keys(patterns).join(', ')}. A pattern of files joins with the documents room.`)
}

function thinkOf(call: Call, usual: string): readonly [number, number] {
  const [, least, most] = /^(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?$/.exec(text(call, 'think') ?? usual) ?? refuse('think', 'Give seconds, or a span of them like 1..3.')
  return Number(most ?? least) < Number(least) ? refuse('think', 'The longer time comes second.') : [Number(least), Number(most ?? least)]
}

/** The bars that go without saying. A storm of sign-ins and a pay day have none for time: what they cost is hashing and Stripe. */
function usualBars(pattern: PatternName, users: number, open: boolean, rate: number): Bars {
  if (open) return { success: 0.99, avg: 500, ...(rate >= 210 ? { rate: 200 } : {}) }
  if (pattern === 'sign-in' || pattern === 'pay-day') return { success: 1 }
  return users <= 50 ? { success: 1, p95: 150 } : { success: 0.99 }
}

/** What the options ask for, with what a preset and the size of the crowd say about the rest. */
export function planOf(call: Call): Plan {
  const [quick, stress, findRate] = [call.options['quick'] === true, call.options['stress'] === true, call.options['find-rate'] === true]
  if (quick && stress) refuse('stress', 'Choose one of --quick and --stress.')
  const number = (name: string, limits: { least: number; most: number; otherwise: number }) => numberOption(call, name, limits)
  const pattern = patternOf(call)
  const asked = call.options['arrivals'] !== undefined || findRate
  const users = number('users', { least: 1, most: 4_000, otherwise: quick ? 10 : stress ? 200 : asked ? Math.min(4_000, Math.max(20, Math.ceil(BETWEEN_S * number('arrivals', { least: 1, most: 100_000, otherwise: 210 })))) : 50 })
  const open = asked || users >= LARGE
  const rate = number('arrivals', { least: 1, most: 100_000, otherwise: Math.max(1, Math.round((users / 4_000) * 210)) })
  const spacing = text(call, 'spacing') ?? 'poisson'
  if (spacing !== 'even' && spacing !== 'poisson') refuse('spacing', 'Arrivals come even or poisson.')
  const timed = call.options['seconds'] !== undefined
  const each = open || timed ? null : quick ? 20 : stress ? 100 : null
  const usual = usualBars(pattern, users, open, rate)
  const bar = (name: string, of: number | undefined, most: number) => (call.options[`bar-${name}`] === undefined ? of : number(`bar-${name}`, { least: 0, most, otherwise: 0 }))
  const [p95, avg, least] = [bar('p95', usual.p95, 600_000), bar('avg', usual.avg, 600_000), bar('rate', usual.rate, 100_000)]
  return {
    pattern, users, open: open ? { rate, spacing: spacing as Spacing } : null, think: thinkOf(call, quick ? '0.5..1.5' : '1..3'),
    rampSeconds: number('ramp', { least: 0, most: 3_600, otherwise: Math.min(10, users / 10) }),
    seconds: number('seconds', { least: 1, most: 86_400, otherwise: findRate ? 30 : open ? 600 : 60 }), each,
    fresh: number('fresh', { least: 0, most: 100, otherwise: open ? 10 : 100 }), seed: number('seed', { least: 0, most: 2 ** 31, otherwise: 46 }), findRate,
    bars: { success: (bar('success', usual.success * 100, 100) ?? 100) / 100, ...(p95 === undefined ? {} : { p95 }), ...(avg === undefined ? {} : { avg }), ...(least === undefined ? {} : { rate: least }) },
  }
}

/** The plan in a sentence, for the terminal and the report. */
export function inWords({ pattern, users, open, think, seconds, each }: Plan): string {
  const crowd = `${users.toLocaleString('en-US')} people`
  const what = patterns[pattern].says
  if (open) return `${crowd}, ${open.rate} arrivals a second (${open.spacing === 'even' ? 'evenly' : 'as they come'}) for ${seconds} s: ${what}`
  return `${crowd}, ${think[0]} to ${think[1]} s between two operations, ${each === null ? `for ${seconds} s` : `${each} operations each`}: ${what}`
}
