/** The choice that an arrow key leads to in a list of so many, round at both ends; none chosen is -1. */
export function nextChoice(key: 'ArrowDown' | 'ArrowUp', active: number, count: number): number {
  const step = key === 'ArrowDown' ? 1 : -1
  return active < 0 && step < 0 ? count - 1 : (active + step + count) % count
}
