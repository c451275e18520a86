/** @type {import('next').NextConfig} */
export default {
  // Two instances of one checkout (demo and browser journeys) build into folders of their own.
  distDir: process.env.IP2A_BUILD_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  experimental: { authInterrupts: true },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pg-boss', 'pino', 'stripe', 'nodemailer'],
  // Types are checked by `npm run check`, once, not again at every start of the demo.
  typescript: { ignoreBuildErrors: true },
}
