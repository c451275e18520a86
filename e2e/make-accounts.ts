// Makes the accounts that it reads from its standard input, all in one go: a process for each would take longer than the tests.
import { text } from 'node:stream/consumers'
import { cliActor } from '@/lib/auth/actor'
import { disconnect } from '@/lib/db'
import { createUser } from '@/lib/users/accounts'
import type { Account } from './people'

for (const account of JSON.parse(await text(process.stdin)) as Account[]) await createUser(cliActor('e2e'), account)
await disconnect()
