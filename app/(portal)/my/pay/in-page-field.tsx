'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Asks for Checkout inside the page, from browsers that can do it: without JavaScript the field is not there and Stripe's own page opens. */
export function InPageField() {
  const running = useSyncExternalStore(never, () => true, () => false)
  return running ? <input type="hidden" name="inPage" value="yes" /> : null
}
