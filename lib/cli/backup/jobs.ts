import { z } from 'zod'
import { defineJob } from '@/lib/jobs/queue'

// Loaded when they run: making a backup knows migrating, and migrating knows every job.
const everyNight = defineJob({ name: 'backups.nightly', payload: z.object({}), schedule: '30 2 * * *', hours: 6, run: async () => (await import('./nightly')).backUpByNight() })
const everyWeek = defineJob({ name: 'backups.weeklyTrial', payload: z.object({}), schedule: '30 4 * * 0', hours: 12, run: async () => (await import('./nightly')).tryByWeek() })

export const backupJobs = [everyNight, everyWeek]
