/** A mail as a mail program shows it: its lines, and addresses to click. */
export function MailText({ body }: { body: string }) {
  return (
    <p className="mail-text">
      {body.split(/(https?:\/\/\S+)/).map((part, at) => (at % 2 === 1 ? <a key={at} href={part}>{part}</a> : part))}
    </p>
  )
}
