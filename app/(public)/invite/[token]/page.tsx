import { SetPasswordPage, setPasswordMetadata } from '../../set-password-page'

export const generateMetadata = setPasswordMetadata('invite.title')

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  return <SetPasswordPage token={(await params).token} />
}
