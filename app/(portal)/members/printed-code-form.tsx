'use client'
import { useContext } from 'react'
import { Form } from '@/components/ui/form'
import { FormContext } from '@/components/ui/form-context'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { formatDate } from '@/lib/dates'
import { issuePrintedCodeAction } from './actions'

type Letter = { name: string; memberNumber: string; hall: { name: string; contact: string }; address: string }
type PrintedCodeFormProps = Letter & { memberId: string; replaces: boolean; hasAccount: boolean }

/** Asks for a code; the answer is the letter itself, shown this once. The code stands nowhere else, so that it can be on paper only. */
export function PrintedCodeForm({ memberId, replaces, hasAccount, ...letter }: PrintedCodeFormProps) {
  return (
    <Form action={issuePrintedCodeAction} id="print-code">
      <HiddenField name="memberId" value={memberId} />
      <Step replaces={replaces} hasAccount={hasAccount} {...letter} />
    </Form>
  )
}

function Step({ replaces, hasAccount, ...letter }: Omit<PrintedCodeFormProps, 'memberId'>) {
  const { state } = useContext(FormContext)
  const shown = state?.shown
  if (shown) return <CodeLetter {...letter} code={shown['code'] ?? ''} lastOn={shown['lastOn'] ?? ''} />
  return (
    <div className="confirm tone-info">
      <p>
        {hasAccount
          ? 'With a code the member sets a new password. Every browser that is signed in now is signed out.'
          : 'With a code the member opens an account without e-mail.'}
        {' '}It is shown once, works once, together with member number and birth date, for two weeks.
        {replaces && ' The code printed before ends.'} Ask for a picture ID before you hand it over.
      </p>
      <div className="form-foot"><SubmitButton icon="print">Print an account code</SubmitButton></div>
    </div>
  )
}

function CodeLetter({ name, memberNumber, hall, address, code, lastOn }: Letter & { code: string; lastOn: string }) {
  return (
    <section className="letter" aria-label="Letter with the code">
      <p className="no-print"><button type="button" className="button" onClick={() => print()}>Print this page</button> The code is not shown again.</p>
      <h2>{hall.name}</h2>
      <p>For {name}, member {memberNumber}</p>
      <p>With this code you open your account, or set a new password. / <span lang="es">Con este código usted abre su cuenta o elige una contraseña nueva.</span></p>
      <ol>
        <li>Go to / <span lang="es">Vaya a</span> <strong>{address.replace(/^https?:\/\//, '')}</strong></li>
        <li>Type your member number, your birth date and this code: / <span lang="es">Escriba su número de miembro, su fecha de nacimiento y este código:</span></li>
      </ol>
      <p className="letter-code num">{code}</p>
      <p>
        It works once, until the end of {formatDate(lastOn)}. Keep it to yourself. / <span lang="es">Sirve una vez, hasta el final del {formatDate(lastOn, 'es')}. No se lo dé a nadie.</span>
      </p>
      <p className="text-muted">{hall.contact}</p>
    </section>
  )
}
