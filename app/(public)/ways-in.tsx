import { speak, type Locale, type MessageKey } from '@/lib/messages'

const labels = {
  '/sign-in': 'signIn.back', '/reset-password': 'signIn.forgot', '/open-account': 'signIn.open', '/open-account/code': 'signIn.code', '/demo-outbox': 'signIn.outbox',
} as const satisfies Record<string, MessageKey>

/** The other ways in, as a list of links. */
export function WaysIn({ locale, to }: { locale: Locale; to: readonly (keyof typeof labels)[] }) {
  return (
    <ul className="ways-in">
      {to.map((href) => <li key={href}><a href={href}>{speak(locale)(labels[href])}</a></li>)}
    </ul>
  )
}
