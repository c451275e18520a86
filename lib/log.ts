import pino from 'pino'
import { logLines } from './log-lines.mjs'

/**
 * The one log: JSON lines to standard output. Fields named here never reach it, and no caller passes bodies, tokens or personal data.
 */
export const log = pino({
  level: process.env['VITEST'] ? 'silent' : (process.env['LOG_LEVEL'] ?? 'info'),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ['password', 'token', 'secret', 'cookie', 'authorization', 'email', '*.password', '*.token', '*.secret', '*.email'], censor: '[removed]' },
}, logLines)
