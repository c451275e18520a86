import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { CDPSession, Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const options: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
  resultTypes: ['violations'],
}
const windows = [{ width: 1280, height: 900 }, { width: 320, height: 640 }] as const

// A list of fifty rows that are drawn alike is asked once: all but two rows of the same markup are left out. The text may differ, not whether there is one.
const alike = `(() => {
  const markup = (row) => row.outerHTML.replace(/>[^<]+</g, '>x<').replace(/ ([\\w:-]+)="[^"]+"/g, (whole, name) => (/^(class|role|type|style)$/.test(name) ? whole : ' ' + name))
  const left = []
  for (const list of document.querySelectorAll('tbody, ul, ol, select, datalist')) {
    const seen = new Map()
    if (list.children.length > 4) for (const row of list.children) {
      const times = (seen.get(markup(row)) ?? 0) + 1
      seen.set(markup(row), times)
      if (times > 2) left.push(row)
    }
  }
  return left
})()`

async function ask(session: CDPSession): Promise<string[]> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `axe.run({ include: [document], exclude: ${alike} }, ${JSON.stringify(options)})`, awaitPromise: true, returnByValue: true,
  })
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  const { violations } = result.value as AxeResults
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}: ${node.failureSummary?.split('\n').slice(1).join(' ').trim()}`))
}

async function withAxe<T>(page: Page, work: (session: CDPSession) => Promise<T>): Promise<T> {
  // Past the page's policy, which rightly forbids scripts of others.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: `window.axe || (() => { ${source} })()` })
  const answer = await work(session)
  await session.detach()
  return answer
}

/** What axe finds against WCAG 2.0 to 2.2, A and AA, as lines "rule: element: why". No rule is off. */
export const axe = (page: Page): Promise<string[]> => withAxe(page, ask)

/** How many pixels the page is wider than its window. */
export const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The same in a wide window and on a phone of 320 pixels, light and dark, with ids that are there twice and what is wider than its window. */
export async function findings(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  // Colors turn at once, else axe may look while they do.
  await page.evaluate(() => {
    const still = new CSSStyleSheet()
    still.replaceSync('* { transition: none !important }')
    document.adoptedStyleSheets.push(still)
  })
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id))
  const found = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `the id ${id} is there twice`)
  await withAxe(page, async (session) => {
    for (const size of windows) {
      await page.setViewportSize(size)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        // What lies under the top bar after a scroll is not what people come to see.
        await page.evaluate(() => scrollTo(0, 0))
        const lines = await ask(session)
        found.push(...lines.map((line) => `${size.width} ${colorScheme} ${line}`))
      }
      const tooWide = await overflow(page)
      if (tooWide > 0) found.push(`${size.width}: ${tooWide} pixels too wide`)
    }
  })
  if (before) await page.setViewportSize(before)
  return found
}
