import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { jobActor } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import { todayAtHall } from '@/lib/dates'
import { sealTrail } from '@/lib/seals/commands'
import { profiles } from '../seed/bulk/profile'
import { worldOf } from '../seed/bulk/world'
import { writeBulk } from '../seed/bulk/write'
import { bytesIn, rowsIn } from './manifest'
import { tryBackup } from './trying'
import { writeBackup } from './writing'

const silent = () => ({ at: () => undefined, end: () => undefined })

test('trust: 46 the stress local, backed up and restored into an empty server: every row, total and seal is equal; timed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ip2a-backup-proof-'))
  try {
    await writeBulk(process.env['DATABASE_OWNER_URL']!, worldOf(profiles.stress, 46, todayAtHall()), await hashPassword('only for this proof'), () => undefined)
    await sealTrail(jobActor('audit.seal'), {})
    const begun = performance.now()
    const made = await writeBackup(process.env['DATABASE_URL']!, folder, silent)
    const written = (performance.now() - begun) / 1000
    const { seconds, seals } = await tryBackup(made.folder, folder, silent)
    console.log(`${rowsIn(made.manifest).toLocaleString('en-US')} rows: backup ${written.toFixed(1)} s, ${Math.round(bytesIn(made.manifest) / 1e6)} MB; restored and compared in ${seconds.all.toFixed(1)} s (${JSON.stringify(seconds)}); ${seals.compared} seals over ${seals.events} events fit`)
    expect(made.manifest.tables.find(({ table }) => table === 'Member')!.rows).toBe(profiles.stress.members)
    expect(made.manifest.seal).not.toBeNull()
    expect(seals.compared).toBe(made.manifest.seal!.number)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
