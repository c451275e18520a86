/** The hosted page's words, English and Spanish: the two languages in which members pay. */
export const pageWords = {
  en: {
    banner: 'Practice checkout. No real money moves here.',
    explained: 'This page stands in for Stripe. Only test card numbers work; a real card number is refused.',
    title: 'Pay',
    for: 'Paying',
    items: 'What you pay for',
    total: 'Total',
    times: 'times',
    email: 'E-mail',
    card: 'Card number',
    cardHint: '4242 4242 4242 4242 is the test card that always works.',
    pay: (amount: string) => `Pay ${amount}`,
    declined: 'Try a card that is declined',
    cancel: 'Cancel and go back',
    problem: 'Not paid',
    nothingCharged: 'Nothing was charged.',
    paid: 'This is already paid.',
    paidMore: 'Nothing more is charged here.',
    expired: 'This checkout has expired.',
    expiredMore: 'Nothing was charged. Go back to where you came from and start again.',
    unknown: 'There is no such checkout.',
    unknownMore: 'Check that you have the whole address.',
    goOn: 'Go on',
    emailMissing: 'Enter your e-mail address.',
  },
  es: {
    banner: 'Pago de práctica. Aquí no se mueve dinero real.',
    explained: 'Esta página ocupa el lugar de Stripe. Solo funcionan números de tarjeta de prueba; una tarjeta real se rechaza.',
    title: 'Pagar',
    for: 'Paga',
    items: 'Lo que paga',
    total: 'Total',
    times: 'veces',
    email: 'Correo electrónico',
    card: 'Número de tarjeta',
    cardHint: '4242 4242 4242 4242 es la tarjeta de prueba que siempre funciona.',
    pay: (amount: string) => `Pagar ${amount}`,
    declined: 'Probar una tarjeta rechazada',
    cancel: 'Cancelar y volver',
    problem: 'No se pagó',
    nothingCharged: 'No se cobró nada.',
    paid: 'Esto ya está pagado.',
    paidMore: 'Aquí no se cobra nada más.',
    expired: 'Este pago ha vencido.',
    expiredMore: 'No se cobró nada. Vuelva a donde estaba y empiece de nuevo.',
    unknown: 'No existe este pago.',
    unknownMore: 'Compruebe que tiene la dirección completa.',
    goOn: 'Continuar',
    emailMissing: 'Escriba su correo electrónico.',
  },
} as const

/** Spanish where the session or, with `auto`, the browser asks for it first; English otherwise. */
export function languageOf(locale: string | null, acceptLanguage: string | undefined): 'en' | 'es' {
  const wanted = locale === null || locale === 'auto' ? acceptLanguage ?? '' : locale
  return /^es\b/i.test(wanted.trim()) ? 'es' : 'en'
}
