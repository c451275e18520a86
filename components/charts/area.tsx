import { Plot } from './plot'
import { scaleFor } from './scale'

type AreaProps = {
  title: string
  labels: readonly string[]
  values: readonly number[]
  tick?: (value: number) => string
  /** The scale's end, where it is known: 100 of a share. */
  top?: number
}

/** One line over time, the ground below it shaded. */
export function Area({ title, labels, values, tick = (value) => value.toLocaleString('en-US'), top: end }: AreaProps) {
  const { top, ticks } = end === undefined ? scaleFor(values) : { top: end, ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => share * end) }
  const at = (index: number) => (values.length === 1 ? 50 : (100 * index) / (values.length - 1))
  const points = values.map((value, index) => `${Math.round(at(index) * 100) / 100},${Math.round((100 - (100 * value) / top) * 100) / 100}`)
  return (
    <Plot title={title} ticks={ticks.map(tick)} labels={labels}>
      <polygon className="area series-1" points={`${at(0)},100 ${points.join(' ')} ${at(values.length - 1)},100`} />
      <polyline className="line series-1" points={points.join(' ')} />
    </Plot>
  )
}
