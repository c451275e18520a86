import { chart } from './charts'
import type { Figures, Slice } from './figures'
import { escaped } from './html'
import type { Shares } from './processors'
import type { Bar } from './verdict'

/** What a run of a load has to say: the same to a terminal, a program and a reader. */
export type Outcome = {
  plan: string
  portal: string
  data: string
  machine: string
  begun: string
  seconds: number
  all: Figures
  operations: [name: string, figures: Figures][]
  slices: Slice[]
  faults: { what: string; times: number }[]
  bars: Bar[]
  shares: Shares | undefined
  loopP99Ms: number
  lateP99Ms: number
  megabytes: number
  limit: string
  /** What each step of a search for the highest rate showed. */
  steps?: { rate: number; held: boolean; figures: Figures; shares: Shares | undefined }[]
}

const count = (value: number) => value.toLocaleString('en-US')
export const ms = (value: number): string => (value < 10 ? value.toFixed(1) : count(Math.round(value)))
export const percent = (share: number): string => `${(100 * share).toFixed(share > 0.99 && share < 1 ? 2 : 1)} %`

const head = ['', 'done', 'a second', 'success', 'average', 'median', '95 of 100', '99 of 100', 'slowest']
const cells = ({ count: done, rate, success, avg, median, p95, p99, max }: Figures) => [count(done), rate.toFixed(1), percent(success), ms(avg), ms(median), ms(p95), ms(p99), ms(max)]

/** The figures as lines for a terminal; times in milliseconds. */
export function inLines({ all, operations, faults, bars, limit }: Outcome): string[] {
  const rows = [['milliseconds', ...head.slice(1)], ['all', ...cells(all)], ...operations.map(([name, figures]) => [name, ...cells(figures)])]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return [
    ...rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')), '',
    ...(faults.length > 0 ? ['What went wrong:', ...faults.slice(0, 20).map(({ what, times }) => `  ${times} × ${what}`), ''] : []),
    ...bars.map(({ what, wanted, was, met }) => `${met ? 'ok  ' : 'MISS'} ${what}: ${was} (${wanted})`), limit,
  ]
}

const table = (caption: string, columns: readonly string[], rows: readonly (readonly string[])[]) =>
  `<table><caption>${caption}</caption><thead><tr>${columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>${rows.map(([first = '', ...rest]) => `<tr><th scope="row">${escaped(first)}</th>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`

const style = `:root{color-scheme:light dark;--ink:#1c2b2a;--soft:#5b6b69;--line:#d5dedc;--ground:#fff;--good:#0d615b;--bad:#a3341c}
@media(prefers-color-scheme:dark){:root{--ink:#e3ecea;--soft:#9db0ad;--line:#2c3d3b;--ground:#0f1b1a;--good:#5cc2b6;--bad:#f08b6e}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground);max-width:64rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2.2rem}p.lead{color:var(--soft)}.met{color:var(--good)}.missed{color:var(--bad);font-weight:600}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}caption{text-align:left;color:var(--soft);padding:.3rem 0}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}th:first-child{text-align:left;font-weight:500;max-width:26rem}
th:first-child{min-width:7rem;white-space:normal;overflow-wrap:anywhere}figure{margin:1rem 0;overflow-x:auto}figcaption{color:var(--soft)}svg{width:100%;min-width:34rem;height:auto}svg text{font-size:11px;fill:var(--soft)}.tick{stroke:var(--line)}
.key::before{content:"";display:inline-block;width:.8em;height:.8em;margin:0 .3em 0 .8em;background:var(--c);border-radius:2px}`

const whoUsed = ({ generator, app, database, others, processors }: Shares) =>
  table(`Processors in use, of ${processors}`, ['', 'processors'], [['The portal', app.toFixed(2)], ['PostgreSQL', database.toFixed(2)], ['This generator', generator.toFixed(2)], ['Others on this machine', others.toFixed(2)]])

/** The whole run as one page that needs nothing else: figures, charts over time, what went wrong, who used the processors. */
export function reportOf(outcome: Outcome): string {
  const { plan, portal, data, machine, begun, seconds, all, operations, slices, faults, bars, shares, loopP99Ms, lateP99Ms, megabytes, limit, steps } = outcome
  const at = slices.map(({ atSecond }) => atSecond)
  const line = (name: string, colour: string, of: (slice: Slice) => number) => ({ name, colour, values: slices.map(of) })
  const met = bars.every((bar) => bar.met)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Load of the IP2A Portal</title><style>${style}</style></head><body>
<h1>Load of the IP2A Portal: <span class="${met ? 'met' : 'missed'}">${met ? 'every bar is met' : 'a bar is missed'}</span></h1>
<p class="lead">${escaped(plan)}.<br>${escaped(`${portal}; ${data}; ${machine}; begun ${begun}, ${seconds.toFixed(0)} s.`)}</p>
<ul>${bars.map(({ what, wanted, was, met: good }) => `<li class="${good ? 'met' : 'missed'}">${escaped(`${what}: ${was} (${wanted})`)}</li>`).join('')}</ul>
<p>${escaped(limit)}</p>
${steps ? `<h2>The highest rate that holds</h2><div class="scroll" tabindex="0">${table('Each step', ['arrivals a second', 'held', ...head.slice(1), 'portal', 'PostgreSQL', 'generator'], steps.map(({ rate, held, figures, shares: used }) => [rate.toFixed(0), held ? 'yes' : 'no', ...cells(figures), ...(used ? [used.app, used.database, used.generator].map((one) => one.toFixed(2)) : ['', '', ''])]))}</div>` : ''}
<h2>By operation</h2>
<div class="scroll" tabindex="0">${table('Times in milliseconds, from the scheduled start to the last byte', head, [['all', ...cells(all)], ...operations.map(([name, figures]) => [name, ...cells(figures)])])}</div>
<h2>Over time</h2>
${chart('Milliseconds', at, [line('median', '#0d8a80', ({ median }) => median), line('95 of 100', '#c9822b', ({ p95 }) => p95), line('99 of 100', '#b4442c', ({ p99 }) => p99)])}
${chart('Operations a second', at, [line('done', '#0d8a80', ({ rate }) => rate)])}
${faults.length === 0 ? '' : chart('Failures', at, [line('failed', '#b4442c', ({ failed }) => failed)])}
<h2>What went wrong</h2>
${faults.length === 0 ? '<p>Nothing.</p>' : `<div class="scroll" tabindex="0">${table('How often', ['what', 'times'], faults.slice(0, 100).map(({ what, times }) => [what, count(times)]))}</div>`}
<h2>Who used the processors</h2>
<div class="scroll" tabindex="0">${shares ? whoUsed(shares) : '<p>It cannot be told here.</p>'}</div>
<p class="lead">The generator’s loop stood still for ${ms(loopP99Ms)} ms at most in 99 of 100 turns; 99 of 100 scheduled operations began within ${ms(lateP99Ms)} ms; ${megabytes.toFixed(0)} MB came over the wire.</p>
</body></html>
`
}
