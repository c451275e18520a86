import { defineConfig } from '@playwright/test'
import { findBrowser } from './e2e/browser'

const { executablePath, args, env } = await findBrowser()

// `npm test` and `npm run e2e` build and start a demo of their own and say where it is.
const baseURL = process.env['E2E_BASE_URL'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: { executablePath, args, env },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'wide', use: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' } },
    { name: 'phone', use: { viewport: { width: 320, height: 640 }, colorScheme: 'dark', hasTouch: true } },
    { name: 'no-js', use: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false } },
  ],
})
