import path from 'node:path'
import { defineConfig } from 'vitest/config'

// `npm run proof` sets IP2A_PROOF: the same tests' big sisters (storms, kill loops, ten thousand histories) run instead.
const proof = Boolean(process.env['IP2A_PROOF'])

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  ssr: { resolve: { conditions: ['react-server'] } },
  test: {
    include: proof ? ['lib/**/*.proof.ts'] : ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}', 'app/**/*.test.ts'],
    globalSetup: ['./vitest.database.ts'],
    setupFiles: ['./vitest.setup.ts'],
    pool: 'forks',
    isolate: false,
    execArgv: ['--conditions=react-server'],
    maxWorkers: 2,
    testTimeout: proof ? 1_800_000 : 30_000,
    hookTimeout: 60_000,
    env: {
      IP2A_ENV: 'dev', NEXTAUTH_URL: 'http://127.0.0.1:3999', NEXTAUTH_SECRET: 'only-for-tests-0123456789-abcdefghij',
      STRIPE_SECRET_KEY: 'sk_test_standin_vitest', STRIPE_WEBHOOK_SECRET: 'whsec_only_for_tests_0123456789', LOG_LEVEL: 'silent',
    },
    snapshotFormat: { escapeString: false },
    root: path.resolve(import.meta.dirname),
  },
})
