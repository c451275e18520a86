import { leftOutInWords, type LeftOut } from '@/lib/bulk/schema'

/** Who is left out and why, with a few names. */
export function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  return (
    <>
      <p>{leftOutInWords(leftOut)}</p>
      {leftOut.length > 0 && (
        <ul className="plain-list">
          {leftOut.map(({ why, count, names }) => <li key={why}><b>{why}</b>: {names.join(', ')}{count > names.length && ` and ${(count - names.length).toLocaleString('en-US')} more`}</li>)}
        </ul>
      )}
    </>
  )
}
