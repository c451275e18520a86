import { formatMonth, type On } from '@/lib/dates'

type HeadCountProps = { points: readonly { on: On; jobs: number }[]; href: (on: On) => string }

/** How many worked there at the end of each month, the newest first: a bar, and the number that leads to those it counts. */
export function HeadCount({ points, href }: HeadCountProps) {
  const most = Math.max(1, ...points.map((point) => point.jobs))
  return (
    <table className="head-count">
      <caption className="hidden-text">Members at work on the last day of each month, and today</caption>
      <thead className="hidden-text"><tr><th scope="col">Month</th><th scope="col">Members at work</th></tr></thead>
      <tbody>
        {[...points].reverse().map(({ on, jobs }, index) => (
          <tr key={on}>
            <th scope="row">{index === 0 ? 'Today' : formatMonth(on)}</th>
            <td>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width={(100 * jobs) / most} height="8" rx="1" /></svg>
              {jobs === 0 ? <span>0</span> : <a href={href(on)}>{jobs.toLocaleString('en-US')}</a>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
