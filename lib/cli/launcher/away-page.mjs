// The page that stands in where the database could not serve. It needs nothing: no database, no script, no style sheet of the portal's.
// In both languages, for who is signed in cannot be asked now.
import { createHash } from 'node:crypto'

const style = `
:root { color-scheme: light dark }
body { margin: 0; padding: 2rem 1rem; font: 1rem/1.6 system-ui, sans-serif; color: #14211f; background: #f7f8f7 }
main { max-width: 36rem; margin: 0 auto }
h1 { font-size: 1.5rem; line-height: 1.3 }
a { color: inherit; display: inline-block; padding: .6rem 0 }
@media (prefers-color-scheme: dark) { body { color: #e8eeec; background: #0f1715 } }
`

export const awayPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

const looked = {
  en: ['The portal cannot answer right now', 'It is very busy, or its database is away for a moment. Nothing is lost.', 'Please try again in', 'seconds.', 'Try again'],
  es: ['El portal no puede responder ahora', 'Está muy ocupado, o su base de datos no responde por un momento. No se perdió nada.', 'Inténtelo de nuevo en', 'segundos.', 'Intentar de nuevo'],
}
const sent = {
  en: 'What you sent may not have been saved. Your browser’s Back button brings back what you typed; please look before you send it again.',
  es: 'Lo que envió quizás no se guardó. El botón Atrás de su navegador devuelve lo que escribió; revise antes de enviarlo otra vez.',
}
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Whoever asks with a browser gets a page, a program gets a line. */
export function awayBody({ method, url = '/', accept = '', seconds }) {
  if (!accept.includes('text/html')) return { type: 'text/plain; charset=utf-8', body: `The portal cannot answer right now. Please try again in ${seconds} seconds.\n` }
  const part = (locale) => {
    const [title, why, again, unit, link] = looked[locale]
    const next = method === 'POST' ? `<p>${sent[locale]}</p>` : `<p><a href="${escaped(url)}">${link}</a></p>`
    return `<section lang="${locale}"><h${locale === 'en' ? 1 : 2}>${title}</h${locale === 'en' ? 1 : 2}><p>${why} ${again} ${seconds} ${unit}</p>${next}</section>`
  }
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${looked.en[0]}</title><style>${style}</style>`
  return { type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><head>${head}</head><body><main>${part('en')}${part('es')}</main></body></html>` }
}
