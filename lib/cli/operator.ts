import { userInfo } from 'node:os'

/** Who sits at the command line, for the trail. */
export const operator = (): string => userInfo().username
