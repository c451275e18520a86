import { Badge, type Tone } from './ui/badge'
import { Disclosure } from './ui/disclosure'

type StandingBadgeProps = {
  tone: Tone
  label: string
  /** The rule, the dates, the sum, in words; opened by whoever asks why. */
  why?: { question: string; answer: string } | undefined
}

/** A member's standing, and on request the reason for it. */
export function StandingBadge({ tone, label, why }: StandingBadgeProps) {
  if (!why) return <Badge tone={tone}>{label}</Badge>
  return (
    <div>
      <Badge tone={tone}>{label}</Badge>
      <Disclosure summary={why.question}>{why.answer}</Disclosure>
    </div>
  )
}
