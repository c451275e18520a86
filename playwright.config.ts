import { defineConfig } from '@playwright/test'
import { findBrowser } from './e2e/browser'

const { executablePath, args, env } = await findBrowser()

// `npm test` and `npm run e2e` build and start a demo of their own and say where it is.
const baseURL = process.env['E2E_BASE_URL'] ?? 'http://127.0.0.1:3000'

// Everything runs in a wide window. What is tagged runs on a phone, or without JavaScript, as well.
const wide = { width: 1280, height: 900 }
const people = ['people']

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: { executablePath, args, env },
    contextOptions: { reducedMotion: 'reduce' },
    // A trace of every test costs a fifth of the time; what a failure needs, its snapshot and its picture say.
    trace: process.env['E2E_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'people', testMatch: 'people.setup.ts' },
    { name: 'wide', dependencies: people, testIgnore: 'alone.spec.ts', use: { viewport: wide, colorScheme: 'light' } },
    { name: 'phone', dependencies: people, grep: /@phone/, use: { viewport: { width: 320, height: 640 }, colorScheme: 'dark', hasTouch: true } },
    { name: 'no-js', dependencies: people, grep: /@no-js/, use: { viewport: wide, javaScriptEnabled: false } },
    // What takes the instance down or spoils it for others comes last, one after the other.
    { name: 'alone', dependencies: ['wide', 'phone', 'no-js'], testMatch: 'alone.spec.ts', fullyParallel: false, use: { viewport: wide } },
  ],
})
