/** Which page numbers a pager shows: the first, the last, and two around the current one; 'gap' where numbers are left out. */
export function pageWindow(page: number, count: number): (number | 'gap')[] {
  const shown = [...new Set([1, page - 1, page, page + 1, count])].filter(n => n >= 1 && n <= count).sort((a, b) => a - b)
  return shown.flatMap((n, index) => {
    const before = shown[index - 1]
    if (before === undefined || n === before + 1) return [n]
    return n === before + 2 ? [n - 1, n] : ['gap' as const, n]
  })
}
