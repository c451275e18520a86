type MemberLinkProps = { memberId: string | number; name: string; number?: string | null | undefined }

/** A member by name, leading to the member's page; the number beside it where names repeat. */
export function MemberLink({ memberId, name, number }: MemberLinkProps) {
  return (
    <>
      <a href={`/members/${memberId}`}>{name}</a>
      {number && <span className="trail-meta"> {number}</span>}
    </>
  )
}
