import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { chosenLocale, chosenTheme, getViewer } from '@/lib/auth/session'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'IP2A Portal', template: '%s · IP2A Portal' },
  description: 'The portal of the local union: dues, payments, membership.',
  icons: { icon: '/favicon.svg' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [theme, viewer] = await Promise.all([chosenTheme(), getViewer()])
  return (
    <html lang={viewer?.language ?? (await chosenLocale())} data-theme={theme}>
      <body>{children}</body>
    </html>
  )
}
