// What the portal answers to a form that members and strangers send, said in English where it arises and here in Spanish.
// `{…}` stands for an amount, a month or a number. A test looks for sentences that a member can meet and that are missing.

const pairs: readonly (readonly [english: string, spanish: string])[] = [
  ['Please check the marked fields.', 'Revise los campos marcados.'],
  ['Too many tries. Please wait {} seconds and try again.', 'Demasiados intentos. Espere {} segundos e inténtelo de nuevo.'],
  ['Too many tries. Please wait {} minutes and try again.', 'Demasiados intentos. Espere {} minutos e inténtelo de nuevo.'],
  ['You are not allowed to do this.', 'No tiene permiso para hacer esto.'],
  ['This form came from another site. Nothing was changed.', 'Este formulario vino de otro sitio. No se cambió nada.'],
  [
    'Something went wrong on our side. Nothing was changed. Please try again; if it happens again, tell the office this number: {}.',
    'Algo falló de nuestra parte. No se cambió nada. Inténtelo de nuevo; si se repite, diga este número en la oficina: {}.',
  ],
  ['The portal is very busy right now. Nothing was changed. Please try again in a moment.', 'El portal está muy ocupado en este momento. No se cambió nada. Inténtelo de nuevo en un momento.'],
  ['This took too long and was given up. Nothing was changed. Please try again in a moment.', 'Esto tardó demasiado y se canceló. No se cambió nada. Inténtelo de nuevo en un momento.'],
  ['The database does not answer right now. Nothing was changed. Please try again in a minute.', 'La base de datos no responde en este momento. No se cambió nada. Inténtelo de nuevo en un minuto.'],
  [
    'The disk of the database is full: nothing can be saved until there is room again. Nothing was changed. Looking things up still works. Please tell whoever looks after the portal.',
    'El disco de la base de datos está lleno: no se puede guardar nada hasta que haya espacio. No se cambió nada. Todavía se puede consultar. Avise a quien se encarga del portal.',
  ],
  [
    'The connection to the database broke at the last moment: this may have been saved, or not. Please look before you send it again.',
    'La conexión con la base de datos se cortó en el último momento: esto quizás se guardó, o quizás no. Revise antes de enviarlo de nuevo.',
  ],
  ['This member was not found.', 'No se encontró este miembro.'],
  ['This link cannot be paid any more. Nothing was charged. Please load the page again.', 'Este enlace ya no se puede pagar. No se cobró nada. Vuelva a cargar la página.'],
  ['This link was not found.', 'No se encontró este enlace.'],
  ['This payment was not found.', 'No se encontró este pago.'],
  [
    'The name or the password is not right, or there were too many tries. Check both, or wait a few minutes and try again.',
    'El nombre o la contraseña no son correctos, o hubo demasiados intentos. Revise ambos, o espere unos minutos e inténtelo de nuevo.',
  ],
  ['Enter your e-mail address.', 'Escriba su correo electrónico.'],
  ['Enter your e-mail or member number.', 'Escriba su correo o su número de miembro.'],
  ['Enter your password.', 'Escriba su contraseña.'],
  ['The two passwords are not the same.', 'Las dos contraseñas no son iguales.'],
  ['Use at least 8 characters.', 'Use al menos 8 caracteres.'],
  ['Use at most 1,000 characters.', 'Use como máximo 1,000 caracteres.'],
  ['This password is one of the most used in the world. Choose another.', 'Esta contraseña es una de las más usadas del mundo. Elija otra.'],
  ['This link has been used or is too old. Please ask for a new one.', 'Este enlace ya se usó o venció. Pida uno nuevo.'],
  ['You have an account already. Please sign in, or choose a new password.', 'Usted ya tiene una cuenta. Inicie sesión o elija una contraseña nueva.'],
  [
    'Number, code and birth date do not fit together, or the code was used or is too old. Check all three, or ask the hall for a new code.',
    'El número, el código y la fecha de nacimiento no coinciden, o el código ya se usó o venció. Revise los tres o pida un código nuevo en la sede.',
  ],
  ['Enter your member number.', 'Escriba su número de miembro.'],
  ['Enter your birth date.', 'Escriba su fecha de nacimiento.'],
  ['Enter the code from your letter.', 'Escriba el código de su carta.'],
  ['This is not an e-mail address.', 'Esto no es un correo electrónico.'],
  ['The password is not right.', 'La contraseña no es correcta.'],
  ['This is the e-mail of your account already.', 'Este ya es el correo de su cuenta.'],
  ['This address cannot be used for your account.', 'Este correo no se puede usar en su cuenta.'],
  ['We have mailed a link to the new address. Open it within a day.', 'Enviamos un enlace al correo nuevo. Ábralo antes de que pase un día.'],
  ['Choose at least one month.', 'Elija al menos un mes.'],
  ['This is not a month.', 'Esto no es un mes.'],
  ['At most {} months can be paid at once.', 'Se pueden pagar como máximo {} meses a la vez.'],
  ['Nothing is owed for these months. Please choose again.', 'No se debe nada por estos meses. Elija de nuevo.'],
  ['Cards take {} or more. Please add a month.', 'Con tarjeta se paga {} o más. Agregue un mes.'],
  ['Online you can pay at most {} at once. Please choose fewer months.', 'En línea puede pagar como máximo {} a la vez. Elija menos meses.'],
  ['This member record is closed. Online payments are not possible for it.', 'Este registro está cerrado. No se puede pagar en línea.'],
  ['{} cannot be paid: it is paid already, or too far ahead.', '{} no se puede pagar: ya está pagado o está demasiado lejos.'],
  [
    'A bank payment for {} is on its way. It can take up to 4 business days; please do not pay it again.',
    'Un pago bancario por {} está en camino. Puede tardar hasta 4 días hábiles; no lo pague otra vez.',
  ],
  [
    'A bank payment for this fee is on its way. It can take up to 4 business days; please do not pay it again.',
    'Un pago bancario por este recargo está en camino. Puede tardar hasta 4 días hábiles; no lo pague otra vez.',
  ],
  ['This fee cannot be paid: it is paid or taken back already.', 'Este recargo no se puede pagar: ya está pagado o retirado.'],
  ['This is not a fee.', 'Esto no es un recargo.'],
  ['Your bank has this payment already. Please call the office if it shall not be made.', 'Su banco ya tiene este pago. Llame a la oficina si no debe hacerse.'],
  ['Please pay what is owed before months ahead: {}.', 'Pague primero lo que debe, antes de los meses futuros: {}.'],
  ['Months ahead are paid in order, beginning with {}.', 'Los meses futuros se pagan en orden, empezando por {}.'],
  [
    'Another payment of yours is under way. Nothing more was charged. Please wait a minute and look again.',
    'Hay otro pago suyo en curso. No se cobró nada más. Espere un minuto y vuelva a mirar.',
  ],
  [
    'You began another payment in a second window. Nothing was charged. Please go on there, or try again here.',
    'Empezó otro pago en una segunda ventana. No se cobró nada. Siga allí o inténtelo aquí de nuevo.',
  ],
  [
    'The payment could not be prepared. Nothing was charged. Please try again later or call the office.',
    'No se pudo preparar el pago. No se cobró nada. Inténtelo más tarde o llame a la oficina.',
  ],
  [
    'Your payment is being prepared in another window. Nothing was charged. Please try again in a minute.',
    'Su pago se está preparando en otra ventana. No se cobró nada. Inténtelo en un minuto.',
  ],
  [
    'The card service does not answer right now. Nothing was charged. Please try again later.',
    'El servicio de tarjetas no responde ahora. No se cobró nada. Inténtelo más tarde.',
  ],
  ['Your current password is not right, or there were too many tries. Check it, or wait a few minutes and try again.', 'Su contraseña actual no es correcta, o hubo demasiados intentos. Revísela, o espere unos minutos e inténtelo de nuevo.'],
  ['This is the password you have. Choose another.', 'Esa es la contraseña que ya tiene. Elija otra.'],
  ['Your password is changed. Every other sign-in of yours has ended.', 'Su contraseña se cambió. Se cerraron todas sus otras sesiones.'],
  ['Signed out there.', 'La sesión se cerró allí.'],
  ['Signed out everywhere else.', 'La sesión se cerró en todas las demás partes.'],
  ['This session was not found.', 'No se encontró esa sesión.'],
  ['Your sign-in has ended, and nothing was changed. Please sign in again.', 'Su sesión terminó y no se cambió nada. Entre de nuevo.'],
  ['Saved.', 'Guardado.'],
  ['Somebody else saved this record while you were editing. Nothing was overwritten.', 'Alguien más guardó este registro mientras usted lo editaba. No se sobrescribió nada.'],
  ['This member is archived. Restore the member first; nothing was changed.', 'Este registro está cerrado. Llame a la oficina; no se cambió nada.'],
  ['Write a phone number with its area code, like 206-555-0142.', 'Escriba un teléfono con su código de área, como 206-555-0142.'],
  ['A ZIP code in {} has five digits, or five and four: 98109 or 98109-1234.', 'Un código postal de {} tiene cinco dígitos, o cinco y cuatro: 98109 o 98109-1234.'],
  ['Use at most {} characters.', 'Use como máximo {} caracteres.'],
  ['This contains characters that cannot be printed.', 'Esto contiene caracteres que no se pueden imprimir.'],
  ['Choose a language.', 'Elija un idioma.'],
  ['Phone', 'Teléfono'],
  ['Address', 'Dirección'],
  ['City', 'Ciudad'],
  ['State', 'Estado'],
  ['ZIP code', 'Código postal'],
  ['Language', 'Idioma'],
]

const patterns = pairs.map(([english, spanish]) => ({
  asked: new RegExp(`^${english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll('{}', '(.+)')}$`),
  spanish,
}))

const months = 'January February March April May June July August September October November December'.split(' ')
const inSpanishMonths = (text: string) => text
  .replace(new RegExp(`\\b(${months.join('|')})(?: (\\d{4}))?`, 'g'), (_, month: string, year?: string) => {
    const name = new Intl.DateTimeFormat('es', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, months.indexOf(month), 1)))
    return year ? `${name} de ${year}` : name
  })
  .replaceAll(' and ', ' y ')

/** An answer in Spanish; a sentence that the list lacks stays as it is. */
export function inSpanish(answer: string): string {
  for (const { asked, spanish } of patterns) {
    const found = asked.exec(answer)
    if (found) {
      let at = 0
      return spanish.replace(/\{\}/g, () => inSpanishMonths(found[++at] ?? ''))
    }
  }
  return answer
}
