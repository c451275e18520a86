import os from 'node:os'
import { CommandError, type Call } from '../call'
import type { Bench, Measured } from './measuring'

/** The benches by name, each a file of its own here, loaded when it runs; `money` is the first three. */
const money = ['charges', 'balances', 'storm']
const benches: Record<string, () => Promise<Bench>> = {
  charges: async () => (await import('./charges')).benchCharges,
  balances: async () => (await import('./balances')).benchBalances,
  arrears: async () => (await import('./arrears')).benchArrears,
  restore: async () => (await import('./restore')).benchRestore,
  reports: async () => (await import('./reports')).benchReports,
  storm: async () => (await import('./storm')).benchStorm,
  search: async () => (await import('./search')).benchSearch,
  pages: async () => (await import('./pages')).benchPages,
  seeding: async () => (await import('./seeding')).benchSeeding,
  bulk: async () => (await import('./bulk')).benchBulk,
  growth: async () => (await import('./growth')).benchGrowth,
  leadership: async () => (await import('./leadership')).benchLeadership,
}

/** `ip2adb bench [money | name …]` (all where none is named): prints each ratio with its bar, the size of the data and the machine. 1 where a bar is missed. */
export async function runBench(call: Call): Promise<number> {
  const names = call.words.flatMap((word) => (word === 'money' ? money : [word]))
  const unknown = names.find((name) => !benches[name])
  if (unknown !== undefined) throw new CommandError(`There is no bench named ${unknown}. There are: money, ${Object.keys(benches).join(', ')}.`, 2)
  if (!process.env['IP2A_BENCH_URL']) throw new CommandError('A bench makes a database of its own: run it as npm run bench.', 2)
  const [cpu] = os.cpus()
  const machine = `${os.cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${os.loadavg()[0]!.toFixed(1)}`
  call.say(machine)
  const measured: (Measured & { bench: string; missed: boolean })[] = []
  for (const bench of names.length > 0 ? names : Object.keys(benches)) {
    for (const one of await (await benches[bench]!())()) {
      const { what, ratio, bar, detail } = one
      const missed = bar !== null && ratio > bar
      measured.push({ bench, ...one, missed })
      call.say(`${bar === null ? '    ' : missed ? 'MISS' : 'ok  '} ${what}: ${ratio.toFixed(2)} ×${bar === null ? '' : ` (at most ${bar} ×)`}; ${detail}`)
    }
  }
  call.answer({ machine, measured })
  return measured.some(({ missed }) => missed) ? 1 : 0
}
