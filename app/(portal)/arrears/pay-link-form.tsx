'use client'
import { useContext } from 'react'
import { Form } from '@/components/ui/form'
import { FormContext } from '@/components/ui/form-context'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { formatDate } from '@/lib/dates'
import { makePayLinkAction } from './actions'

/** Makes a link to pay without an account; the answer is the code to print or scan, shown this once. */
export function PayLinkForm({ memberId, hall }: { memberId: string; hall: string }) {
  return (
    <Form action={makePayLinkAction} id="make-pay-link">
      <HiddenField name="memberId" value={memberId} />
      <Step hall={hall} />
    </Form>
  )
}

function Step({ hall }: { hall: string }) {
  const shown = useContext(FormContext).state?.shown
  if (shown) return <PayLinkSheet hall={hall} address={shown['address'] ?? ''} lastOn={shown['lastOn'] ?? ''} code={shown['code'] ?? ''} />
  return (
    <div>
      <p>With a link or its code the member, or whoever pays for them, pays by card or from a bank account without signing in. It shows the amount and its months, no name.</p>
      <SubmitButton tone="secondary" icon="pay">Make a pay link</SubmitButton>
    </div>
  )
}

function PayLinkSheet({ hall, address, lastOn, code }: { hall: string; address: string; lastOn: string; code: string }) {
  return (
    <section className="letter" aria-label="Pay link">
      <p className="no-print"><button type="button" className="button" onClick={() => print()}>Print this page</button> The link is not shown again.</p>
      <h3>{hall}</h3>
      <p>Pay your dues without an account: hold your phone’s camera over this code. / <span lang="es">Pague su cuota sin cuenta: apunte la cámara de su teléfono a este código.</span></p>
      <img src={code} alt="QR code of the pay link" width={240} height={240} />
      <p><strong>{address}</strong></p>
      <p>It works until {formatDate(lastOn)}. / <span lang="es">Funciona hasta el {formatDate(lastOn, 'es')}.</span></p>
    </section>
  )
}
