// Charts over time as SVG of their own, for a report that is one file: lines with a ground of ticks, and nothing that needs a script.

export type Line = { name: string; colour: string; values: readonly number[] }

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [760, 220, 56, 24]

/** A round number at or above this one: 1, 2 or 5 times a power of ten. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)))
  return [1, 2, 5, 10].map((times) => times * power).find((one) => one >= value - 1e-9) ?? 10 * power
}

const short = (value: number) => (value >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString('en-US') : value.toFixed(1))

/** Lines over the seconds of a run. `title` says what is drawn and in which unit. */
export function chart(title: string, seconds: readonly number[], lines: readonly Line[]): string {
  const top = roundUp(Math.max(1, ...lines.flatMap(({ values }) => values)))
  const x = (index: number) => LEFT + ((WIDTH - LEFT - 8) * index) / Math.max(1, seconds.length - 1)
  const y = (value: number) => 8 + (HEIGHT - 8 - BOTTOM) * (1 - value / top)
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * top)
  const labels = seconds.map((second, index) => ({ second, index })).filter(({ index }) => index % Math.max(1, Math.ceil(seconds.length / 10)) === 0)
  return `<figure><figcaption>${title} ${lines.map(({ name, colour }) => `<span class="key" style="--c:${colour}">${name}</span>`).join(' ')}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
${ticks.map((tick) => `<line class="tick" x1="${LEFT}" x2="${WIDTH - 8}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/><text x="${LEFT - 6}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${short(tick)}</text>`).join('')}
${labels.map(({ second, index }) => `<text x="${x(index).toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle">${second} s</text>`).join('')}
${lines.map(({ colour, values }) => `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${values.map((value, index) => `${x(index).toFixed(1)},${y(Math.min(value, top)).toFixed(1)}`).join(' ')}"/>`).join('')}
</svg></figure>`
}
