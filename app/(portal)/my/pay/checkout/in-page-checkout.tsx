'use client'

import { loadStripe } from '@stripe/stripe-js/pure'
import { useEffect, useRef, useState } from 'react'
import { Notice } from '@/components/ui/notice'

type Props = { publishableKey: string; clientSecret: string; failed: string }

/** Loads Stripe.js from Stripe, as its rules ask, and lets it draw its form here. Where it cannot, says so; the button below leads on. */
export function InPageCheckout({ publishableKey, clientSecret, failed }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    let gone = false
    let unmount: (() => void) | undefined
    const open = async () => {
      const stripe = await loadStripe(publishableKey)
      if (!stripe) throw new Error('Stripe.js did not load')
      const checkout = await stripe.createEmbeddedCheckoutPage({ clientSecret })
      if (gone || !place.current) return checkout.destroy()
      checkout.mount(place.current)
      unmount = () => checkout.destroy()
    }
    open().catch(() => setBroken(true))
    return () => {
      gone = true
      unmount?.()
    }
  }, [publishableKey, clientSecret])
  return broken ? <Notice tone="warn">{failed}</Notice> : <div ref={place} data-testid="in-page-checkout" />
}
