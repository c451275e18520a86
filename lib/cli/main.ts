// The commands behind the launcher, each loaded when it is called. What they are called, take and say of themselves stands in launcher/commands.mjs.
import { callOf, type Call } from './call'
import { failureInWords } from './failures'
import { nameOf, read, unknownCommand } from './launcher/arguments.mjs'
import { commands } from './launcher/commands.mjs'
import { helpOf } from './launcher/help.mjs'

const runs: Record<string, (call: Call) => Promise<number | void>> = {
  backup: async (call) => (await import('./backup/run')).runBackup(call),
  bench: async (call) => (await import('./bench/run')).runBench(call),
  'auto-heal': async (call) => (await import('./integrity')).runAutoHeal(call),
  digest: async (call) => (await import('./seed/digest-run')).runDigest(call),
  'import members': async (call) => (await import('./import-members')).runImportMembers(call),
  jobs: async (call) => (await import('./jobs')).runJobs(call),
  load: async (call) => (await import('./load/run')).runLoad(call),
  integrity: async (call) => (await import('./integrity')).runIntegrity(call),
  migrate: async (call) => (await import('./verbs')).runMigrate(call),
  reset: async (call) => (await import('./reset')).runReset(call),
  restore: async (call) => (await import('./backup/run')).runRestore(call),
  seed: async (call) => (await import('./seed/run')).runSeed(call),
  'stand-in': async (call) => (await import('./stand-in')).runStandIn(call),
  'user create': async (call) => (await import('./user-create')).runUserCreate(call),
  'verify-backup': async (call) => (await import('./backup/run')).runVerifyBackup(call),
  worker: async () => (await import('./verbs')).runWorker(),
}

async function main(args: string[]): Promise<number> {
  try {
    const name = nameOf(args)
    const run = name === undefined ? undefined : runs[name]
    if (!name || !run) throw unknownCommand(args)
    const { options, words } = read(name, args.slice(name.split(' ').length))
    if (options['help']) {
      console.log(helpOf(name))
      return 0
    }
    if (!commands[name]!.bare) await (await import('@/lib/settings/zone')).loadHallTimeZone()
    return (await run(callOf({ options, words }))) ?? 0
  } catch (error) {
    const { said, exitCode } = failureInWords(error)
    console.error(process.env['DEBUG'] && exitCode === 1 ? error : said)
    return exitCode
  } finally {
    const { disconnect } = await import('@/lib/db')
    await disconnect()
  }
}

process.exitCode = await main(process.argv.slice(2))
