const everywhere = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'x-frame-options', value: 'DENY' },
  // `no-referrer` would make forms send `Origin: null`, which our forms refuse.
  { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
  { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=(), payment=(self), usb=()' },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
  { key: 'cross-origin-resource-policy', value: 'same-origin' },
]
// What the proxy does not see (webhooks, static files) needs a policy too; pages get theirs, with a nonce, from the proxy.
const closed = [{ key: 'content-security-policy', value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'" }]

/** @type {import('next').NextConfig} */
export default {
  // The launcher builds each state of the sources into a folder of its own.
  distDir: process.env.IP2A_BUILD_DIR || '.next',
  // page.bench.tsx files are pages of a build that measures itself (`npm run bench pages`), and of no other.
  pageExtensions: process.env.BENCH === '1' ? ['bench.tsx', 'tsx', 'ts'] : ['tsx', 'ts'],
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Each build has a folder of its own, so a compiler's cache on disk would be written and never read.
  experimental: { authInterrupts: true, turbopackFileSystemCacheForBuild: false },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pg-boss', 'pino', 'stripe', 'nodemailer', 'fxa-common-password-list', 'pdfkit', 'qrcode', 'exceljs', 'dejavu-fonts-ttf'],
  // Types are checked by `npm run check`, once, not again at every start of the demo.
  // Next writes into the tsconfig that it is given; the launcher's builds and dev server get one of their own that extends ours.
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.IP2A_TSCONFIG || 'tsconfig.json' },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/api/stripe/:path*', headers: closed },
    { source: '/:file(favicon\\.svg|favicon\\.ico|apple-touch-icon\\.png|icon-192\\.png|icon-512\\.png|manifest\\.webmanifest)', headers: closed },
  ],
}
