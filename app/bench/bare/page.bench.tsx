import type { Metadata } from 'next'
import { badgeClass } from '@/components/ui/badge'

export const metadata: Metadata = { title: 'Bare page' }

const rows = Array.from({ length: 50 }, (_, row) => `2000${row + 10}`)

/** Fifty rows of a list as lists here have them, made of constants: nobody signed in, no frame, no database. Lists are measured beside it. */
export default function BarePage() {
  return (
    <main>
      <h1>Bare page</h1>
      <table className="data">
        <caption>Members</caption>
        <thead><tr><th>Name</th><th>Number</th><th>Classification</th><th>Status</th><th>Dues</th><th>Phone</th><th>Joined</th></tr></thead>
        <tbody>
          {rows.map((number) => (
            <tr key={number}>
              <th scope="row"><a href={`/members/${number}`}>Delgado, Rosa Maria</a></th>
              <td data-label="Number">{number}</td>
              <td data-label="Classification">Journeyman wireman</td>
              <td data-label="Status"><span className={badgeClass('good')}>Active</span></td>
              <td data-label="Dues"><span className={badgeClass('good')}>Current</span></td>
              <td data-label="Phone"><a href="tel:2065550142">206-555-0142</a></td>
              <td data-label="Joined">April 16, 2012</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  )
}
