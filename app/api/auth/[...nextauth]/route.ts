import NextAuth from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { requestFacts, tokenOptions } from '@/lib/auth/session'
import { strangerActor } from '@/lib/auth/actor'
import { Refused } from '@/lib/refused'
import { signIn } from '@/lib/users/sign-in'

// next-auth's own doors lead through the same verb as our sign-in form: no second way in, no way round the throttle.
const handler = (request: Request, context: unknown) =>
  (NextAuth({
    ...tokenOptions(),
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (given) => {
          const result = await signIn(strangerActor(await requestFacts()), { email: given?.email ?? '', password: given?.password ?? '' }).catch(() => null)
          return result && !(result instanceof Refused) ? { id: result.userId, name: result.name, sid: result.secret } : null
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: (user as { sid?: string }).sid } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
  }) as (request: Request, context: unknown) => Promise<Response>)(request, context)

export { handler as GET, handler as POST }
