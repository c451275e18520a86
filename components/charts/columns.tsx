import { Plot } from './plot'
import { scaleFor } from './scale'

type ColumnsProps = {
  title: string
  labels: readonly string[]
  /** Side by side at each label, or with `stacked` one upon the other; at most four. */
  series: readonly { name: string; values: readonly number[] }[]
  stacked?: boolean
  tick?: (value: number) => string
}

const round = (value: number) => Math.round(value * 100) / 100

/** Upright bars over time. */
export function Columns({ title, labels, series, stacked = false, tick = (value) => value.toLocaleString('en-US') }: ColumnsProps) {
  const { top, ticks } = scaleFor(labels.flatMap((_, at) => (stacked ? [series.reduce((sum, one) => sum + one.values[at]!, 0)] : series.map((one) => one.values[at]!))))
  const step = 100 / labels.length
  const width = (step * 0.76) / (stacked ? 1 : series.length)
  return (
    <Plot title={title} ticks={ticks.map(tick)} labels={labels} {...(series.length > 1 ? { legend: series.map((one) => one.name) } : {})}>
      {labels.map((label, at) => series.map(({ name, values }, index) => {
        const below = stacked ? series.slice(0, index).reduce((sum, one) => sum + one.values[at]!, 0) : 0
        const height = (100 * values[at]!) / top
        return height === 0 ? null : (
          <rect
            key={`${label} ${name}`} className={`series-${index + 1}`} x={round(at * step + step * 0.12 + (stacked ? 0 : index * width))} y={round(100 - height - (100 * below) / top)}
            width={round(width)} height={round(height)}
          />
        )
      }))}
    </Plot>
  )
}
