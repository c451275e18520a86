export interface CardAnswer {
  declineCode: string | null
  code: 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'processing_error' | null
  message: string
}

const approved: CardAnswer = { declineCode: null, code: null, message: '' }
const declined: CardAnswer = { declineCode: 'generic_decline', code: 'card_declined', message: 'Your card was declined.' }

/** What each of Stripe's test cards answers (docs.stripe.com/testing). */
const cards: Readonly<Record<string, CardAnswer>> = {
  4242424242424242: approved,
  4000000000000002: declined,
  4000000000009995: { declineCode: 'insufficient_funds', code: 'card_declined', message: 'Your card has insufficient funds.' },
  4000000000000069: { declineCode: 'expired_card', code: 'expired_card', message: 'Your card has expired.' },
  4000000000000127: { declineCode: 'incorrect_cvc', code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  4000000000000119: {
    declineCode: 'processing_error', code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
}

export const goodCard = '4242424242424242'
export const declinedCard = '4000000000000002'

/** The answer to a card number, spaces allowed; null for a number that is no test card and is therefore never tried. */
export function answerOfCard(number: string): CardAnswer | null {
  return cards[number.replaceAll(/[\s-]/g, '')] ?? null
}
