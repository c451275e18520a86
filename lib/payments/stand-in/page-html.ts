import type { SessionRow } from './rows'
import { pageStyle } from './page-style'
import { pageWords } from './page-words'
import { goodAccount } from './test-accounts'
import { goodCard } from './test-cards'

type Language = keyof typeof pageWords

export interface PageState {
  language: Language
  /** The e-mail the session knows; null makes the page ask. */
  email: string | null
  customerName: string | null
  message: string | null
  typed: { card?: string; account?: string; email?: string }
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}

function document(language: Language, title: string, body: string): string {
  const words = pageWords[language]
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header class="mark"><p><strong>${words.banner}</strong></p><p>${words.explained}</p></header>
<main>
${body}
</main>
</body>
</html>
`
}

/** The page of an open session: what, how much, who, one form. No script, no outside file. */
export function openPage({ session, items }: SessionRow, state: PageState): string {
  const words = pageWords[state.language]
  const format = new Intl.NumberFormat(state.language, { style: 'currency', currency: (session.currency ?? 'usd').toUpperCase() })
  const money = (cents: number) => format.format(cents / 100)
  const total = money(session.amount_total ?? 0)
  const who = [state.customerName, state.email].filter((part) => part !== null).join(', ')
  const rows = items.map((item) => {
    const quantity = (item.quantity ?? 1) > 1 ? ` (${item.quantity} ${words.times})` : ''
    return `<li><span>${escaped(item.description ?? '')}${quantity}</span> <span>${escaped(money(item.amount_total))}</span></li>`
  })
  const problem = state.message === null ? '' : `<div class="problem" id="problem" role="alert" tabindex="-1" autofocus>
<strong>${escaped(state.message)}</strong> ${words.nothingCharged}</div>`
  const askEmail = state.email !== null ? '' : `<label for="email">${words.email}</label>
<input id="email" name="email" type="email" autocomplete="email" required value="${escaped(state.typed.email ?? '')}">`
  const invalid = state.message === null ? '' : ' aria-invalid="true"'
  const note = session.custom_text.submit?.message
  const title = state.message === null ? words.title : `${words.problem}: ${words.title}`
  return document(state.language, title, `${problem}<h1>${words.title} ${escaped(total)}</h1>
${who === '' ? '' : `<p class="soft">${words.for}: ${escaped(who)}</p>`}
<h2>${words.items}</h2>
<ul>
${rows.join('\n')}
<li class="total"><span>${words.total}</span> <span>${escaped(total)}</span></li>
</ul>
<form method="post">
${askEmail}
<label for="card">${words.card}</label>
<input id="card" name="card" inputmode="numeric" autocomplete="off" required aria-describedby="card-hint"${invalid}
 value="${escaped(state.typed.card ?? goodCard)}">
<p class="soft" id="card-hint">${words.cardHint}</p>
${note === undefined ? '' : `<p class="soft">${escaped(note)}</p>`}
<button class="first" name="outcome" value="pay">${escaped(words.pay(total))}</button>
<button name="outcome" value="declined" formnovalidate>${words.declined}</button>
</form>
${session.allowed_payment_method_types?.includes('us_bank_account') ? bankForm(words, state, askEmail, session.payment_method_options?.us_bank_account?.verification_method === 'instant') : ''}
${session.cancel_url === null ? '' : `<a class="deed" href="${escaped(session.cancel_url)}">${words.cancel}</a>`}`)
}

/** Paying by bank debit: a form of its own, so that neither way stands in the other's. */
function bankForm(words: (typeof pageWords)[Language], state: PageState, askEmail: string, instantOnly: boolean): string {
  return `<h2>${words.bank}</h2>
<form method="post">
${askEmail.replaceAll('"email"', '"bank-email"').replace('name="bank-email"', 'name="email"')}
<label for="account">${words.account}</label>
<input id="account" name="account" inputmode="numeric" autocomplete="off" required aria-describedby="account-hint"
 value="${escaped(state.typed.account ?? goodAccount)}">
<p class="soft" id="account-hint">${words.accountHint}</p>
<p class="soft">${words.mandate}</p>
<button class="first" name="outcome" value="debit">${words.payByBank}</button>
${instantOnly ? '' : `<button name="outcome" value="microdeposits">${words.payByDeposits}</button>`}
</form>`
}

/** The page of a session that cannot be paid any more, or never could. */
export function closedPage(language: Language, kind: 'paid' | 'expired' | 'unknown' | 'verified', goOn: string | null): string {
  const words = pageWords[language]
  const link = goOn === null ? '' : `\n<a class="deed first" href="${escaped(goOn)}">${words.goOn}</a>`
  return document(language, words[kind], `<h1>${words[kind]}</h1>\n<p>${words[`${kind}More`]}</p>${link}`)
}

/** The page that asks for the code of a micro-deposit; `wrong` is what was typed and did not match. */
export function verifyPage(language: Language, wrong: string | null): string {
  const words = pageWords[language]
  const problem = wrong === null ? '' : `<div class="problem" id="problem" role="alert" tabindex="-1" autofocus><strong>${words.codeWrong}</strong></div>`
  return document(language, wrong === null ? words.verify : `${words.problem}: ${words.verify}`, `${problem}<h1>${words.verify}</h1>
<form method="post">
<label for="code">${words.code}</label>
<input id="code" name="code" autocomplete="off" required aria-describedby="code-hint"${wrong === null ? '' : ' aria-invalid="true"'} value="${escaped(wrong ?? 'SM11AA')}">
<p class="soft" id="code-hint">${words.codeHint}</p>
<button class="first">${words.verify}</button>
</form>`)
}
