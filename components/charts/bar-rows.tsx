import type { ReactNode } from 'react'

type BarRowsProps = {
  caption: string
  /** What the rows are, and each column of figures. */
  head: { row: string; figures: readonly string[] }
  /** `parts`: what the bar is made of, in the order of the series' colours. `figures`: the numbers beside it, linked by the page. */
  rows: readonly { key: string; label: ReactNode; parts: readonly number[]; figures: readonly ReactNode[] }[]
  foot?: { label: string; figures: readonly ReactNode[] }
  /** Named colours where a bar has parts. */
  legend?: readonly string[]
}

/** Bars lying in a table: the table is its own text alternative. */
export function BarRows({ caption, head, rows, foot, legend }: BarRowsProps) {
  const largest = Math.max(1, ...rows.map((row) => row.parts.reduce((sum, part) => sum + part, 0)))
  const width = (part: number) => Math.round((10_000 * part) / largest) / 100
  return (
    <div className="bar-rows">
      {legend && <p className="plot-legend" aria-hidden>{legend.map((name, index) => <span key={name} className={`key series-${index + 1}`}>{name}</span>)}</p>}
      <table>
        <caption className="hidden-text">{caption}</caption>
        <thead className="bar-head"><tr><th scope="col">{head.row}</th><td />{head.figures.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              <td className="bar-cell" aria-hidden>
                <svg width="100%" height="100%">
                  {row.parts.map((part, index) => {
                    const before = row.parts.slice(0, index).reduce((sum, one) => sum + one, 0)
                    return part > 0 ? <rect key={index} className={`series-${index + 1}`} x={`${width(before)}%`} width={`${width(part)}%`} height="100%" /> : null
                  })}
                </svg>
              </td>
              {row.figures.map((figure, index) => <td key={head.figures[index]} className="bar-figure">{figure}</td>)}
            </tr>
          ))}
        </tbody>
        {foot && <tfoot><tr><th scope="row">{foot.label}</th><td />{foot.figures.map((figure, index) => <td key={head.figures[index]} className="bar-figure">{figure}</td>)}</tr></tfoot>}
      </table>
    </div>
  )
}
