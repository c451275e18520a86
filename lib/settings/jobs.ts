import { retentionJob } from './retention'

export const settingsJobs = [retentionJob]
