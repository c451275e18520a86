type MarkProps = { href?: string; hall?: string | undefined }

/** The portal's mark, three lines that become one, and its name; below it the local's own. */
export function Mark({ href = '/', hall }: MarkProps) {
  return (
    <a href={href} className="mark">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#0d615b" />
        <g fill="none" stroke="#dff3ef" strokeWidth="2.4" strokeLinecap="round">
          <path d="M8 25.5v-4c0-5 8-4.5 8-10M24 25.5v-4c0-5-8-4.5-8-10M16 25.5V11" />
        </g>
        <circle cx="16" cy="9.5" r="3.6" fill="#e0905c" />
      </svg>
      <span>
        <b>IP2A</b> Portal
        {hall && <span className="mark-hall">{hall}</span>}
      </span>
    </a>
  )
}
