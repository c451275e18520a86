/** The address a path belongs to: the longest one that is the path or lies above it; '/' only where it is the path. */
export function currentHref(hrefs: readonly string[], path: string): string | undefined {
  const above = hrefs.filter(href => path === href || (href !== '/' && path.startsWith(`${href}/`)))
  return above.sort((a, b) => b.length - a.length)[0]
}
