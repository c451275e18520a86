import { z } from 'zod'
import { query } from '@/lib/operation'
import type { DuesAccount, Payable, StandingKey, Tone } from './schema'

const ofMember = z.strictObject({ memberId: z.uuid() })

export const getDuesAccount = query({
  name: 'dues.getAccount',
  input: ofMember,
  run: async (): Promise<DuesAccount> => {
    throw new Error('not yet')
  },
})

export const getPayable = query({
  name: 'dues.getPayable',
  input: ofMember,
  run: async (): Promise<Payable> => {
    throw new Error('not yet')
  },
})

export const standingsOf = query({
  name: 'dues.listStandings',
  input: z.strictObject({ memberIds: z.array(z.uuid()).max(500) }),
  run: async (): Promise<Map<string, { key: StandingKey; label: string; tone: Tone }>> => {
    throw new Error('not yet')
  },
})
