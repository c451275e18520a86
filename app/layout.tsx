import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { chosenLocale, chosenTheme, getViewer } from '@/lib/auth/session'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'IP2A Portal', template: '%s · IP2A Portal' },
  description: 'The portal of the local union: dues, payments, membership.',
  icons: { icon: [{ url: '/favicon.ico', sizes: '32x32' }, { url: '/favicon.svg', type: 'image/svg+xml' }], apple: '/apple-touch-icon.png' },
  manifest: '/manifest.webmanifest',
  appleWebApp: { title: 'IP2A Portal' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width', initialScale: 1, colorScheme: 'light dark',
  // The rail's grounds of tokens.css, for the bar of a phone's browser.
  themeColor: [{ media: '(prefers-color-scheme: light)', color: '#102b29' }, { media: '(prefers-color-scheme: dark)', color: '#0a1816' }],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [theme, viewer] = await Promise.all([chosenTheme(), getViewer()])
  return (
    <html lang={viewer?.language ?? (await chosenLocale())} data-theme={theme}>
      <body>{children}</body>
    </html>
  )
}
