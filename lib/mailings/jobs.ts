import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { defineJob } from '@/lib/jobs/queue'
import { makeMailsOf } from './making'

/** Makes the mails of one mailing, some at a time: stopped half-way it goes on where it stood. */
export const makeMails = defineJob({
  name: 'mailings.makeMails',
  payload: z.strictObject({ mailingId: z.uuid() }),
  run: async ({ mailingId }) => {
    let left: number
    do ({ left } = await makeMailsOf(jobActor('mailings.makeMails'), { mailingId }))
    while (left > 0)
  },
})
