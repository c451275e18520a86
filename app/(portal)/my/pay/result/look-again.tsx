/** Fetches the page again after a few seconds, without JavaScript too. */
export function LookAgain() {
  return <meta httpEquiv="refresh" content="6" />
}
