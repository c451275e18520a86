import { SetPasswordPage, setPasswordMetadata } from '../../set-password-page'

export const generateMetadata = setPasswordMetadata('reset.link')

export default async function ResetPasswordLinkPage({ params }: { params: Promise<{ token: string }> }) {
  return <SetPasswordPage token={(await params).token} again="/reset-password" />
}
