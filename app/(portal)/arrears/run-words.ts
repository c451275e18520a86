import type { Tone } from '@/components/ui/badge'
import type { StatusRunStatus } from '@/lib/generated/prisma/enums'

export const runStatuses: Record<StatusRunStatus, { label: string; tone: Tone }> = {
  proposed: { label: 'Waits for an officer', tone: 'warn' }, confirmed: { label: 'Confirmed', tone: 'good' }, dismissed: { label: 'Let go', tone: 'neutral' },
}
