/** How /health finds a living worker among the database's sessions. */
export const WORKER_NAME = 'ip2a-worker'
