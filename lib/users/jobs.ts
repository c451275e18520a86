import { openingMail } from './opening'
import { resetMail } from './resets'

export const userJobs = [openingMail, resetMail]
