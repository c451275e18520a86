import type { ReactNode } from 'react'
import { labelled } from './scale'

type PlotProps = {
  /** What is drawn, in a sentence: the chart's name and its reading. */
  title: string
  /** The ticks as people read them, the lowest first. */
  ticks: readonly string[]
  /** One label a step, the oldest first; drawn as far as there is room. */
  labels: readonly string[]
  /** Named colours, in the order of the series. */
  legend?: readonly string[]
  /** Shapes in a square of 100 by 100, y downwards. */
  children: ReactNode
}

/** The frame of a chart over time. Shapes stretch with the page, words do not: they are the page's own text beside the picture. */
export function Plot({ title, ticks, labels, legend, children }: PlotProps) {
  const shown = labelled(labels.length)
  const last = ticks.length - 1
  return (
    <figure className="plot">
      {legend && <figcaption className="plot-legend">{legend.map((name, index) => <span key={name} className={`key series-${index + 1}`}>{name}</span>)}</figcaption>}
      <div className="plot-ticks" aria-hidden>{[...ticks].reverse().map((tick) => <span key={tick}>{tick}</span>)}</div>
      <svg className="plot-shapes" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={title}>
        <title>{title}</title>
        {ticks.map((tick, index) => <line key={tick} className="plot-line" x1="0" x2="100" y1={100 - (100 * index) / last} y2={100 - (100 * index) / last} />)}
        {children}
      </svg>
      <div className="plot-labels" aria-hidden>{shown.map((index) => <span key={index}>{labels[index]}</span>)}</div>
    </figure>
  )
}
