import os from 'node:os'
import type { Bench } from './measuring'

/** The benches by name, each a file of its own here, loaded when it runs; `money` is the first three. */
const money = ['charges', 'balances', 'storm']
const benches: Record<string, () => Promise<Bench>> = {
  charges: async () => (await import('./charges')).benchCharges,
  balances: async () => (await import('./balances')).benchBalances,
  arrears: async () => (await import('./arrears')).benchArrears,
  reports: async () => (await import('./reports')).benchReports,
  storm: async () => (await import('./storm')).benchStorm,
  search: async () => (await import('./search')).benchSearch,
  pages: async () => (await import('./pages')).benchPages,
  leadership: async () => (await import('./leadership')).benchLeadership,
}

/** `ip2adb bench [money | name …]` (all where none is named): prints each ratio with its bar, the size of the data and the machine. 1 where a bar is missed. */
export async function runBench(args: string[]): Promise<number> {
  const names = args.flatMap((arg) => (arg === 'money' ? money : [arg]))
  const unknown = names.find((name) => !benches[name])
  if (unknown !== undefined) {
    console.error(`There is no bench named ${unknown}. There are: money, ${Object.keys(benches).join(', ')}.`)
    return 2
  }
  if (!process.env['IP2A_BENCH_URL']) {
    console.error('A bench makes a database of its own: run it as npm run bench.')
    return 2
  }
  const [cpu] = os.cpus()
  console.log(`${os.cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${os.loadavg()[0]!.toFixed(1)}`)
  let missed = 0
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    for (const { what, ratio, bar, detail } of await (await benches[name]!())()) {
      if (bar !== null && ratio > bar) missed += 1
      console.log(`${bar === null ? '    ' : ratio > bar ? 'MISS' : 'ok  '} ${what}: ${ratio.toFixed(2)} ×${bar === null ? '' : ` (at most ${bar} ×)`}; ${detail}`)
    }
  }
  return missed > 0 ? 1 : 0
}
