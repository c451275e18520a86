/** Next calls this once when the web process starts: it loads the hall's clock and follows it. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { followHallTimeZone } = await import('./lib/settings/zone')
  await followHallTimeZone()
}
