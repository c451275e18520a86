// The few words the kit itself says, in both languages, small enough to travel with a form to the browser.
// Everything about the union is said by the pages, from lib/messages.

export type Locale = 'en' | 'es'

const words = {
  required: ['required', 'obligatorio'],
  working: ['Working…', 'Un momento…'],
  problem: ['There is a problem', 'Hay un problema'],
  checkFields: ['Check these and send again:', 'Revise estos datos y envíe de nuevo:'],
  conflictTitle: ['Someone else changed this while you were editing', 'Otra persona cambió esto mientras usted editaba'],
  conflictBody: [
    'Nothing of yours is lost. Compare both, correct the form if you need to, and save again to keep your version.',
    'No se perdió nada. Compare las dos versiones, corrija el formulario si hace falta y guarde de nuevo para conservar la suya.',
  ],
  conflictTheirs: ['Discard mine and start from theirs', 'Descartar lo mío y empezar con lo de la otra persona'],
  what: ['What', 'Qué'],
  yours: ['Yours', 'Lo suyo'],
  theirs: ['Theirs', 'Lo de la otra persona'],
  empty: ['empty', 'vacío'],
  skip: ['Skip to the content', 'Saltar al contenido'],
  printed: ['Printed', 'Impreso'],
  menu: ['Menu', 'Menú'],
  account: ['Your account', 'Su cuenta'],
  mainMenu: ['Main menu', 'Menú principal'],
  breadcrumbs: ['Where you are', 'Dónde está'],
  notice: ['Notice', 'Aviso'],
  pages: ['Pages', 'Páginas'],
  previous: ['Previous', 'Anterior'],
  next: ['Next', 'Siguiente'],
  page: ['Page', 'Página'],
  of: ['of', 'de'],
  none: ['None', 'Ninguno'],
  search: ['Search', 'Buscar'],
  apply: ['Apply', 'Aplicar'],
  clear: ['Clear', 'Borrar'],
  filters: ['Filters', 'Filtros'],
  cancel: ['Cancel', 'Cancelar'],
  copy: ['Copy', 'Copiar'],
  copied: ['Copied', 'Copiado'],
  theme: ['Colors', 'Colores'],
  light: ['Light', 'Claro'],
  dark: ['Dark', 'Oscuro'],
  system: ['System', 'Sistema'],
  language: ['Language', 'Idioma'],
  restored: ['What you had typed is back.', 'Lo que había escrito está de nuevo aquí.'],
  discard: ['Discard it', 'Descartarlo'],
  stillThere: ['Are you still there?', '¿Sigue ahí?'],
  signedOutIn: ['You will be signed out in', 'Su sesión se cerrará en'],
  soonBecause: ['Nothing has happened here for a while. What you have typed is kept.', 'No ha habido actividad por un rato. Lo que escribió se guarda.'],
  lastsNoLonger: ['A sign-in lasts only so long. Save your work; what you have typed is kept.', 'Una sesión dura un tiempo limitado. Guarde su trabajo; lo que escribió se conserva.'],
  staySignedIn: ['Stay signed in', 'Seguir en la sesión'],
  understood: ['Understood', 'Entendido'],
  badMoney: ['Write an amount like 75.50.', 'Escriba una cantidad como 75.50.'],
  choose: ['Choose…', 'Elija…'],
  missing: ['Fill in', 'Complete'],
  badEmail: ['Write an e-mail address like name@example.org.', 'Escriba un correo electrónico como nombre@example.org.'],
  badDate: ['Write a whole date: month, day and year.', 'Escriba una fecha completa: mes, día y año.'],
  badFormat: ['Check how this is written.', 'Revise cómo está escrito.'],
  outOfRange: ['This lies outside what is allowed.', 'Esto está fuera de lo permitido.'],
} satisfies Record<string, readonly [string, string]>

export type Word = keyof typeof words

/** A word of the kit in the viewer's language. */
export const word = (locale: Locale, key: Word): string => words[key][locale === 'es' ? 1 : 0]
