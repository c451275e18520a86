import { Forbidden, Invalid, NotFound } from '@/lib/errors'

// The command line's verbs, each loaded when it is called. Starting, building and testing are the launcher's (lib/cli/launcher).
type Verb = {
  says: string
  /** Works without the tables: the hall's clock cannot be read yet. */
  bare?: true
  run: (args: string[]) => Promise<number | void>
}

const verbs: Record<string, Verb> = {
  migrate: { says: 'bring the database to this version', bare: true, run: async () => (await import('./verbs')).runMigrate() },
  'import members': { says: 'take a roster over: FILE [--skip-problems FILE]', run: async (args) => (await import('./import-members')).runImportMembers(args) },
  seed: { says: 'make the demo local, once [--members N]', run: async (args) => (await import('./seed/run')).runSeed(args) },
  'user create': { says: 'make an account, print its single-use link: EMAIL NAME [--role ROLE] [--member NUMBER]', run: async (args) => (await import('./user-create')).runUserCreate(args) },
  'stand-in': { says: 'run the Stripe stand-in --port N (dev and demo only)', bare: true, run: async (args) => (await import('./stand-in')).runStandIn(args) },
  bench: { says: 'measure beside the bare statements [money]', run: async (args) => (await import('./bench/run')).runBench(args) },
  worker: { says: 'work the job queues until stopped', run: async () => (await import('./verbs')).runWorker() },
}

const nameOf = (args: string[]) => (verbs[args.slice(0, 2).join(' ')] ? args.slice(0, 2).join(' ') : args[0] ?? '')

async function main(args: string[]): Promise<number> {
  const name = nameOf(args)
  const verb = verbs[name]
  if (!verb || args.includes('--help')) {
    for (const [verbName, { says }] of Object.entries(verbs)) console.log(`  ${verbName.padEnd(22)}${says}`)
    return verb || args.length === 0 || args.includes('--help') ? 0 : 2
  }
  try {
    if (!verb.bare) await (await import('@/lib/settings/zone')).loadHallTimeZone()
    return (await verb.run(args.slice(name.split(' ').length))) ?? 0
  } catch (error) {
    if (error instanceof Invalid) for (const [field, messages] of Object.entries(error.errors)) console.error(`${field}: ${messages.join(' ')}`)
    const plain = error instanceof Invalid || error instanceof NotFound || error instanceof Forbidden
    console.error(plain || !process.env['DEBUG'] ? (error as Error).message : error)
    return 1
  } finally {
    const { disconnect } = await import('@/lib/db')
    await disconnect()
  }
}

process.exitCode = await main(process.argv.slice(2))
