// The mails the portal sends, with the words that hold until an administrator writes others. Each names its blanks; every mail has
// {hall} and {contact} besides.
import type { Language } from '@/lib/generated/prisma/enums'

type Words = { subject: string; body: string }
type Mail = {
  label: string
  /** When it goes out, for whom who edits it. */
  when: string
  blanks: Record<string, string>
  /** Without these the mail is of no use. */
  required: readonly string[]
  words: Record<Language, Words>
}

const link = { name: 'The person’s first name', link: 'The link', until: 'Until when the link works' }
const owing = { name: 'The member’s first name', amount: 'What is owed', months: 'The months and fees', link: 'The link to pay', until: 'The last day of the link' }
const foot = '\n\n{hall}\n{contact}'

export const mails = {
  'account.open': {
    label: 'Open an account', when: 'A member asked for an account by member number and birth date; goes to the roster’s address.', blanks: link, required: ['link'],
    words: {
      en: { subject: 'Your account with {hall}', body: `Hello {name},\n\nopen this link to choose a password for your account. It works once, until {until}:\n\n{link}\n\nIf you did not ask for this, ignore this mail: nothing happens without the link.${foot}` },
      es: { subject: 'Su cuenta con {hall}', body: `Hola {name}:\n\nabra este enlace para elegir la contraseña de su cuenta. Funciona una sola vez, hasta {until}:\n\n{link}\n\nSi usted no lo pidió, ignore este correo: sin el enlace no pasa nada.${foot}` },
    },
  },
  'account.reset': {
    label: 'Forgotten password', when: 'Somebody asked for a new password for an account that exists.', blanks: link, required: ['link'],
    words: {
      en: { subject: 'Choose a new password', body: `Hello {name},\n\nopen this link to choose a new password. It works once, until {until}:\n\n{link}\n\nIf you did not ask for this, ignore this mail: your password stays as it is.${foot}` },
      es: { subject: 'Elija una contraseña nueva', body: `Hola {name}:\n\nabra este enlace para elegir una contraseña nueva. Funciona una sola vez, hasta {until}:\n\n{link}\n\nSi usted no lo pidió, ignore este correo: su contraseña sigue igual.${foot}` },
    },
  },
  'account.invite': {
    label: 'Invitation', when: 'An administrator made an account for somebody.', blanks: link, required: ['link'],
    words: {
      en: { subject: 'You are invited to the portal of {hall}', body: `Hello {name},\n\nan account was made for you. Open this link to choose your password. It works once, until {until}:\n\n{link}${foot}` },
      es: { subject: 'Invitación al portal de {hall}', body: `Hola {name}:\n\nse creó una cuenta para usted. Abra este enlace para elegir su contraseña. Funciona una sola vez, hasta {until}:\n\n{link}${foot}` },
    },
  },
  'account.confirmEmail': {
    label: 'Confirm a new e-mail', when: 'Somebody asked to change the e-mail of the own account; goes to the new address.', blanks: link, required: ['link'],
    words: {
      en: { subject: 'Confirm your new e-mail address', body: `Hello {name},\n\nopen this link to use this address for your account from now on. It works once, until {until}:\n\n{link}\n\nIf you did not ask for this, ignore this mail.${foot}` },
      es: { subject: 'Confirme su nuevo correo electrónico', body: `Hola {name}:\n\nabra este enlace para usar esta dirección en su cuenta de ahora en adelante. Funciona una sola vez, hasta {until}:\n\n{link}\n\nSi usted no lo pidió, ignore este correo.${foot}` },
    },
  },
  'account.emailChanged': {
    label: 'E-mail was changed', when: 'The e-mail of an account was changed; goes to the old address.',
    blanks: { name: 'The person’s first name', newEmail: 'The new address' }, required: [],
    words: {
      en: { subject: 'The e-mail of your account was changed', body: `Hello {name},\n\nthe e-mail of your account is now {newEmail}. You were signed out everywhere.\n\nIf this was not you, call the hall at once.${foot}` },
      es: { subject: 'Se cambió el correo de su cuenta', body: `Hola {name}:\n\nel correo de su cuenta ahora es {newEmail}. Se cerraron todas sus sesiones.\n\nSi no fue usted, llame a la sede de inmediato.${foot}` },
    },
  },
  'account.exists': {
    label: 'There is an account already', when: 'A member who has an account asked to open one; says so to the account’s address only.',
    blanks: { name: 'The person’s first name', link: 'The address of the sign-in page' }, required: ['link'],
    words: {
      en: { subject: 'You have an account already', body: `Hello {name},\n\nsomebody asked to open an account for you, but you have one. Sign in with this e-mail address, or choose a new password there:\n\n{link}\n\nIf you did not ask for this, ignore this mail.${foot}` },
      es: { subject: 'Usted ya tiene una cuenta', body: `Hola {name}:\n\nalguien pidió abrir una cuenta para usted, pero ya tiene una. Inicie sesión con esta dirección de correo, o elija allí una contraseña nueva:\n\n{link}\n\nSi usted no lo pidió, ignore este correo.${foot}` },
    },
  },
  'payments.confirmation': {
    label: 'Payment received', when: 'A payment was booked; goes to the member.',
    blanks: { name: 'The member’s first name', amount: 'What was paid', months: 'The months it paid for', number: 'The receipt’s number', link: 'The address of the member’s dues' }, required: ['amount', 'number'],
    words: {
      en: { subject: 'Receipt {number} from {hall}', body: `Hello {name},\n\nwe received {amount} for {months}.\nYour receipt number is {number}.\n\nYour dues and receipts: {link}${foot}` },
      es: { subject: 'Recibo {number} de {hall}', body: `Hola {name}:\n\nrecibimos {amount} por {months}.\nSu número de recibo es {number}.\n\nSus cuotas y recibos: {link}${foot}` },
    },
  },
  'payments.refund': {
    label: 'Money given back', when: 'A refund was made; goes to the member.',
    blanks: { name: 'The member’s first name', amount: 'What was given back', number: 'The receipt’s number of the payment', way: 'How the money reaches the member, a sentence', link: 'The address of the receipt' }, required: ['amount', 'number'],
    words: {
      en: { subject: '{amount} back from {hall}', body: `Hello {name},\n\nwe gave you {amount} back, of the payment with receipt {number}. {way}\n\nYour receipt: {link}${foot}` },
      es: { subject: 'Devolución de {amount} de {hall}', body: `Hola {name}:\n\nle devolvimos {amount} del pago con el recibo {number}. {way}\n\nSu recibo: {link}${foot}` },
    },
  },
  'arrears.reminder': {
    label: 'Reminder of dues', when: 'Staff send reminders from the list of arrears.', blanks: owing, required: ['amount', 'link'],
    words: {
      en: { subject: 'Dues to {hall}: {amount} is open', body: `Hello {name},\n\nyour dues for {months} are open: {amount}. Perhaps it slipped by.\n\nPay by card or from your bank, without signing in. The link works until {until}:\n\n{link}\n\nIf you have paid in the last days, ignore this mail. If you cannot pay right now, call us: there are ways.${foot}` },
      es: { subject: 'Cuotas de {hall}: quedan {amount} por pagar', body: `Hola {name}:\n\nsu cuota por {months} está pendiente: {amount}. Quizás se le pasó.\n\nPague con tarjeta o desde su banco, sin iniciar sesión. El enlace funciona hasta el {until}:\n\n{link}\n\nSi pagó en los últimos días, ignore este correo. Si ahora no puede pagar, llámenos: hay maneras.${foot}` },
    },
  },
  'arrears.delinquent': {
    label: 'Before a suspension', when: 'Staff write to members who are delinquent.', blanks: owing, required: ['amount', 'link'],
    words: {
      en: { subject: 'Please act: your membership in {hall}', body: `Hello {name},\n\nyour dues for {months} are long overdue: {amount}. Members this far behind can be suspended.\n\nPay by card or from your bank, without signing in. The link works until {until}:\n\n{link}\n\nIf you cannot pay right now, call us before it comes to that.${foot}` },
      es: { subject: 'Importante: su membresía en {hall}', body: `Hola {name}:\n\nsu cuota por {months} lleva mucho tiempo vencida: {amount}. Con tanto atraso, la membresía puede suspenderse.\n\nPague con tarjeta o desde su banco, sin iniciar sesión. El enlace funciona hasta el {until}:\n\n{link}\n\nSi ahora no puede pagar, llámenos antes de que eso ocurra.${foot}` },
    },
  },
  'arrears.suspended': {
    label: 'Suspended for dues', when: 'An officer confirmed a suspension, or staff write to suspended members.', blanks: owing, required: ['amount', 'link'],
    words: {
      en: { subject: 'Your membership in {hall} is suspended', body: `Hello {name},\n\nyour membership is suspended because dues were not paid. The way back is to pay everything that is open, {amount} for {months}. We then propose you for reinstatement.\n\nPay by card or from your bank, without signing in. The link works until {until}:\n\n{link}${foot}` },
      es: { subject: 'Su membresía en {hall} está suspendida', body: `Hola {name}:\n\nsu membresía está suspendida porque no se pagaron las cuotas. Para volver, pague todo lo pendiente: {amount} por {months}. Después lo proponemos para su reincorporación.\n\nPague con tarjeta o desde su banco, sin iniciar sesión. El enlace funciona hasta el {until}:\n\n{link}${foot}` },
    },
  },
  'arrears.reinstated': {
    label: 'Reinstated', when: 'An officer confirmed a reinstatement.', blanks: { name: 'The member’s first name', link: 'The address of the member’s pages' }, required: [],
    words: {
      en: { subject: 'Welcome back to {hall}', body: `Hello {name},\n\nthank you for paying. You are an active member again.\n\nYour dues and receipts: {link}${foot}` },
      es: { subject: 'Le damos la bienvenida de nuevo a {hall}', body: `Hola {name}:\n\ngracias por su pago. Su membresía está activa de nuevo.\n\nSus cuotas y recibos: {link}${foot}` },
    },
  },
  'reconciliation.waiting': {
    label: 'Something waits in the inbox of exceptions', when: 'Something about money has waited for a person longer than the setting allows; goes once to treasurers and administrators.',
    blanks: { name: 'The person’s name', count: 'How many wait', list: 'What waits, a line each', link: 'The address of the inbox' }, required: ['link'],
    words: {
      en: { subject: 'Waiting in the inbox of exceptions: {count}', body: `Hello {name},\n\nthis waits for a person (in all {count}):\n\n{list}\n\nThe inbox: {link}${foot}` },
      es: { subject: 'Pendiente en la bandeja de excepciones: {count}', body: `Hola {name}:\n\nesto espera a una persona (en total {count}):\n\n{list}\n\nLa bandeja: {link}${foot}` },
    },
  },
  'backups.failed': {
    label: 'A backup went wrong', when: 'The nightly backup, or the weekly trial of the newest one, did not come to its end; goes to administrators.',
    blanks: { name: 'The person’s name', what: 'What went wrong: the backup or its trial', at: 'When', why: 'What the machine says', link: 'The address of the start page' }, required: ['why'],
    words: {
      en: { subject: '{what} went wrong', body: `Hello {name},\n\n{what} of {at} did not come to its end:\n\n{why}\n\nUntil the next one the newest backup is an older one. Please have somebody look at it: {link}${foot}` },
      es: { subject: '{what}: hubo un problema', body: `Hola {name}:\n\n{what}, {at}, no terminó:\n\n{why}\n\nHasta la próxima, la copia más nueva es una anterior. Por favor pida que alguien lo revise: {link}${foot}` },
    },
  },
  'audit.sealed': {
    label: 'The trail’s newest seal', when: 'The trail was sealed; goes to administrators, as often as the setting says. Whoever keeps the mail can show later that nothing before it was changed.',
    blanks: { name: 'The person’s name', seal: 'The number of the seal', hash: 'The seal', at: 'When it was made', link: 'The address that compares it' }, required: ['hash', 'link'],
    words: {
      en: { subject: 'Audit trail: seal {seal}', body: `Hello {name},

seal {seal} of the audit trail was made {at}:

{hash}

Please keep this mail. To see later whether the trail still fits it, open {link}${foot}` },
      es: { subject: 'Registro de auditoría: sello {seal}', body: `Hola {name}:

el sello {seal} del registro de auditoría se hizo el {at}:

{hash}

Guarde este correo. Para ver más tarde si el registro todavía coincide, abra {link}${foot}` },
    },
  },
  'integrity.report': {
    label: 'Check of the whole database', when: 'The nightly check put something right, or found something that waits for a person; goes to administrators, once a night.',
    blanks: { name: 'The person’s name', found: 'How many records are left', repaired: 'What was put right, a line each', left: 'What is left, a line each', link: 'The address of the start page' }, required: ['repaired', 'left'],
    words: {
      en: { subject: 'Nightly check: {found} records to look at', body: `Hello {name},\n\nthe nightly check of the database is done.\n\nPut right:\n{repaired}\n\nLeft for a person:\n{left}\n\nThe last check stands on your start page: {link}${foot}` },
      es: { subject: 'Revisión nocturna: {found} registros por mirar', body: `Hola {name}:\n\nterminó la revisión nocturna de la base de datos.\n\nCorregido:\n{repaired}\n\nPendiente de una persona:\n{left}\n\nLa última revisión está en su página de inicio: {link}${foot}` },
    },
  },
  'payments.debitFailed': {
    label: 'Bank payment failed', when: 'A bank said no to a payment that was on its way; goes to the member.',
    blanks: { name: 'The member’s first name', amount: 'What should have been paid', months: 'The months and fees it was for', date: 'The day it set out', why: 'Why, in a sentence', link: 'The address to pay again' }, required: ['amount', 'why', 'link'],
    words: {
      en: { subject: 'Your bank payment of {amount} did not go through', body: `Hello {name},\n\nyour bank payment of {amount} for {months} of {date} did not go through. {why} Nothing was charged.\n\nPlease pay again, by card or from another account: {link}${foot}` },
      es: { subject: 'Su pago bancario de {amount} no se realizó', body: `Hola {name}:\n\nsu pago bancario de {amount} por {months} del {date} no se realizó. {why} No se cobró nada.\n\nPague de nuevo, con tarjeta o desde otra cuenta: {link}${foot}` },
    },
  },
  'payments.returned': {
    label: 'Payment sent back by the bank', when: 'A bank sent back a payment that was booked: a returned debit, a bounced check; goes to the member.',
    blanks: { name: 'The member’s first name', amount: 'What was sent back', number: 'The receipt’s number', date: 'The day of the payment', why: 'Why, in a sentence', fee: 'The fee for it, in a sentence; nothing where none was laid', link: 'The address to pay again' }, required: ['amount', 'number', 'link'],
    words: {
      en: { subject: 'Your bank sent back your payment of {amount}', body: `Hello {name},\n\nyour bank sent back your payment of {amount} of {date}, receipt {number}. {why} What it had paid is open again. {fee}\n\nPlease pay again, by card or from another account: {link}${foot}` },
      es: { subject: 'Su banco devolvió su pago de {amount}', body: `Hola {name}:\n\nsu banco devolvió su pago de {amount} del {date}, recibo {number}. {why} Lo que había pagado está pendiente otra vez. {fee}\n\nPague de nuevo, con tarjeta o desde otra cuenta: {link}${foot}` },
    },
  },
} as const satisfies Record<string, Mail>

export type MailKey = keyof typeof mails
export type MailValues<K extends MailKey> = Record<Extract<keyof (typeof mails)[K]['blanks'], string>, string>
export const mailKeys = Object.keys(mails) as MailKey[]
export const mailOf = (key: MailKey): Mail => mails[key]
/** Blanks that every mail may use. */
export const everyMailsBlanks = { hall: 'The hall’s name', contact: 'How to reach the hall, in one line' } as const
