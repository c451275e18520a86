// What is drawn here is held against what React's own server writes of the same tree, in a process of its own: this one knows only
// React's half for server components.
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { drawer } from './drawn'
import { Html } from './html'

// The browser's half knows contexts, which this half of React has not.
vi.mock('./html', () => ({ Html: () => null }))

type Tree = string | number | boolean | null | { tag: string; props: Record<string, unknown>; children: Tree[] } | Tree[]

const asNode = (tree: Tree): ReactNode => {
  if (Array.isArray(tree)) return createElement(Fragment, null, ...tree.map(asNode))
  if (tree === null || typeof tree !== 'object') return tree
  return createElement(tree.tag, tree.props, ...tree.children.map(asNode))
}

/** React's own HTML of many trees, without the marks that it sets between two texts. */
function reactsHtml(trees: Tree[]): string[] {
  const script = `
    import { createElement, Fragment } from 'react'
    import { renderToStaticMarkup } from 'react-dom/server'
    const asNode = (tree) => Array.isArray(tree) ? createElement(Fragment, null, ...tree.map(asNode))
      : tree === null || typeof tree !== 'object' ? tree : createElement(tree.tag, tree.props, ...tree.children.map(asNode))
    let given = ''
    process.stdin.setEncoding('utf8')
    for await (const part of process.stdin) given += part
    process.stdout.write(JSON.stringify(JSON.parse(given).map((tree) => renderToStaticMarkup(asNode(tree)).replaceAll('<!-- -->', ''))))`
  const { NODE_OPTIONS: _, ...env } = process.env
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { input: JSON.stringify(trees), env: { ...env, NODE_ENV: 'production' }, encoding: 'utf8', maxBuffer: 1e9 })
  if (!stdout) throw new Error(stderr)
  return JSON.parse(stdout) as string[]
}

type HtmlProps = { as: string; its: Record<string, unknown>; html?: string; id?: string }
const draw = (node: ReactNode) => drawer(null)(node)
const isHtml = (node: ReactNode): node is ReactElement<HtmlProps> => (node as ReactElement | null)?.type === Html
/** React writes some attributes of forms and fields last: their order says nothing. */
const inOrder = (html: string) => html.replace(/<(\w+)((?: [\w:-]+="[^"]*")+)(\/?)>/g, (_, tag: string, its: string, end: string) => `<${tag} ${its.match(/[\w:-]+="[^"]*"/g)!.sort().join(' ')}${end}>`)
/** Wrapped, so that the whole tree stands inside one drawn element. */
const insideOf = async (tree: Tree) => {
  const node = await draw(createElement('div', null, createElement('i'), createElement('i'), asNode(tree)))
  expect(isHtml(node)).toBe(true)
  return (node as ReactElement<HtmlProps>).props.html!.slice('<i></i><i></i>'.length)
}

const nasty = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '&lt;b&gt;', '</p><script>', ']]>', '<!-- ', '{{7*7}}', '\u2028\u0000 ', '&amp;&#x27;']
const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme' }), fc.string())
const props = fc.record({
  className: text, id: text, title: text, href: text.map((said) => `/x${said}`), 'data-label': text, 'aria-label': text, 'aria-hidden': fc.boolean(), 'data-on': fc.boolean(), hidden: fc.boolean(),
  htmlFor: text, tabIndex: fc.integer(), lang: text, role: text, scope: text, colSpan: fc.integer({ min: 1, max: 9 }), rowSpan: fc.integer({ min: 1, max: 9 }), spellCheck: fc.boolean(),
  open: fc.boolean(), name: text, value: text, disabled: fc.boolean(), dateTime: text, popoverTarget: text, encType: text, noValidate: fc.boolean(), strokeWidth: text, viewBox: text,
  preserveAspectRatio: text, x1: fc.double({ noNaN: true, noDefaultInfinity: true }), width: fc.oneof(fc.integer(), text), itemProp: fc.constantFrom(null, 'a'), hello: text, translate: fc.boolean(),
}, { requiredKeys: [] })
const tags = fc.constantFrom('div', 'span', 'p', 'a', 'td', 'section', 'svg', 'path', 'text', 'button', 'label', 'time', 'details', 'form', 'em')
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    text, fc.integer(), fc.boolean(), fc.constant(null),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.record({ tag: tags, props, children: fc.array(tie('tree'), { maxLength: 4 }) }),
    fc.record({ tag: fc.constant('input'), props: fc.record({ type: fc.constantFrom('text', 'checkbox', 'hidden'), name: text, 'aria-label': text }), children: fc.constant<Tree[]>([]) }),
  ),
}))

test('letter for letter what React writes, whatever texts and attributes hold', async () => {
  const trees = fc.sample(tree, { numRuns: 1_500, seed: 7 })
  const theirs = reactsHtml(trees)
  for (const [at, one] of trees.entries()) expect(inOrder(await insideOf(one)), JSON.stringify(one)).toBe(inOrder(theirs[at]!))
}, 60_000)

test('inputs hold what they start with', async () => {
  const fields: Tree[] = [
    { tag: 'input', props: { type: 'checkbox', name: 'id', value: '"x"', defaultChecked: true, className: 'pick' }, children: [] },
    { tag: 'input', props: { type: 'search', name: 'q', defaultValue: 'O\'Brien & <Sons>', required: true }, children: [] },
    { tag: 'input', props: { type: 'checkbox', defaultChecked: false, value: '' }, children: [] },
  ]
  const theirs = reactsHtml(fields)
  for (const [at, one] of fields.entries()) expect(inOrder(await insideOf(one))).toBe(inOrder(theirs[at]!))
})

test('what React does more for stays with React', async () => {
  const many = [0, 1, 2, 3].map((key) => createElement('b', { key }, key))
  const refused: [string, Record<string, unknown>][] = [
    ['form', { action: () => undefined }], ['a', { href: 'javascript:alert(1)' }], ['a', { href: ' java\nscript:alert(1)' }], ['p', { style: { color: 'red' } }], ['input', { autoFocus: true }],
    ['button', { onClick: () => undefined }], ['select', { defaultValue: 'a' }], ['textarea', {}], ['script', {}], ['style', {}], ['title', {}], ['iframe', {}], ['my-element', {}],
    ['p', { dangerouslySetInnerHTML: { __html: 'x' } }], ['p', { ref: { current: null } }], ['p', { '"><script>': 'x' }], ['p', { onload: 'alert(1)' }],
  ]
  for (const [tag, its] of refused) {
    const node = (await draw(createElement('div', null, createElement(tag, its, ...(tag === 'input' || its['dangerouslySetInnerHTML'] ? [] : many))))) as ReactElement<{ children: ReactElement }>
    expect(node.type, `${tag} ${Object.keys(its).join()}`).toBe('div')
    expect(node.props.children.type).toBe(tag)
  }
})

test('a picture may have a title, a page’s title is not moved', async () => {
  const node = await draw(createElement('svg', { viewBox: '0 0 1 1' }, createElement('title', null, 'A & B'), createElement('path', { d: 'M0 0' })))
  expect(isHtml(node) && node.props.html).toBe('<title>A &amp; B</title><path d="M0 0"></path>')
})

const client = Object.assign(() => null, { $$typeof: Symbol.for('react.client.reference'), $$id: 'x' })
const Client = client as unknown as (props: { children?: ReactNode; label?: string }) => ReactNode
const Row = ({ words }: { words: string }) => <li><b>{words}</b><i /></li>

test('components are called, also those that wait, side by side; what holds a client component stays a tree around it', async () => {
  let [under, most] = [0, 0]
  const Late = async ({ words }: { words: string }) => {
    most = Math.max(most, ++under)
    await new Promise((resolve) => setTimeout(resolve, 5))
    under -= 1
    return <Row words={words} />
  }
  const node = (await draw(
    <main className="a">
      <ul><Late words="one" />{[<Late key="k" words="<two>" />, null]}</ul>
      <section>{false}<Client label="x"><ul><Row words="three" /></ul></Client>text<em>{1}</em></section>
    </main>,
  )) as ReactElement<{ children: [ReactElement<HtmlProps>, ReactElement<{ children: ReactNode[] }>] }>
  expect(most).toBe(2)
  expect(node.type).toBe('main')
  const [list, section] = node.props.children
  expect(list.props).toEqual({ as: 'ul', its: {}, html: '<li><b>one</b><i></i></li><li><b>&lt;two&gt;</b><i></i></li>' })
  expect(section.type).toBe('section')
  const [nothing, island, words, em] = section.props.children as [boolean, ReactElement<{ label: string; children: ReactElement<HtmlProps> }>, string, ReactElement]
  expect([nothing, words, em.type]).toEqual([false, 'text', 'em'])
  expect([island.type, island.props.label, island.props.children.props.html]).toEqual([Client, 'x', '<li><b>three</b><i></i></li>'])
})

test('pieces in a list keep their keys', async () => {
  const node = (await draw(<div><Client />{['a', 'b'].map((key) => <Row key={key} words={key} />)}{['c', 'd'].map((key) => <Client key={key} />)}</div>)) as ReactElement<{ children: [unknown, ReactElement[], ReactElement[]] }>
  expect(node.props.children[1].map(({ key }) => key)).toEqual(['a', 'b'])
  expect(node.props.children[2].map(({ key }) => key)).toEqual(['c', 'd'])
})

test('rows that are HTML go the short way and come out alike; each component is called once, also where a row turns out to be more', async () => {
  let called = 0
  const Cell = ({ words }: { words: string }) => { called += 1; return <b>{words}</b> }
  const Late = async ({ words }: { words: string }) => { await Promise.resolve(); called += 1; return <i>{words}</i> }
  const listed = (more: ReactNode) => <ul>{['a', '<b>'].map((key) => <li key={key} hidden={key === 'a'}><Cell words={key} /><><br />{1}{null}{[false, 'x']}</></li>)}<li key="late"><Cell words="c" />{more}</li></ul>
  const html = '<li hidden=""><b>a</b><br/>1x</li><li><b>&lt;b&gt;</b><br/>1x</li>'
  expect(((await draw(listed(null))) as ReactElement<HtmlProps>).props.html).toBe(`${html}<li><b>c</b></li>`)
  expect(called).toBe(3)
  expect(((await draw(listed(<Late words="d" />))) as ReactElement<HtmlProps>).props.html).toBe(`${html}<li><b>c</b><i>d</i></li>`)
  expect(called).toBe(7)
  const { props } = (await draw(listed(<Client />))) as ReactElement<{ children: [ReactElement<HtmlProps>[], ReactElement<{ children: ReactElement[] }>] }>
  expect(called).toBe(10)
  expect(props.children[0].map(({ key, props: one }) => [key, one.html])).toEqual([['a', '<b>a</b><br/>1x'], ['<b>', '<b>&lt;b&gt;</b><br/>1x']])
  expect(props.children[1].props.children.map(({ type }) => type)).toEqual([Html, Client])
})

test('what has no inside stays as it is beside a client component', async () => {
  const Hidden = () => <input type="hidden" name="room" />
  const { props } = (await draw(<form>{['a', 'b'].map((key) => <input key={key} type="hidden" name={key} />)}<Hidden /><br /><Client /></form>)) as ReactElement<{ children: [ReactElement[], ...ReactElement[]] }>
  expect(props.children.flat().map(({ type, key }) => [type, key])).toEqual([['input', 'a'], ['input', 'b'], ['input', null], ['br', null], [Client, null]])
})

test('in a document the HTML waits beside the request, and the tree names its place', async () => {
  const drawings: string[] = []
  const node = (await drawer({ id: 'r', drawings })(<><Client /><ul><Row words="one" /></ul><ol><Row words="two" /></ol></>)) as ReactElement<{ children: ReactElement<HtmlProps>[] }>
  expect(node.props.children.slice(1).map(({ props: one }) => [one.id, one.html])).toEqual([['r.0', undefined], ['r.1', undefined]])
  expect(drawings).toEqual(['<li><b>one</b><i></i></li>', '<li><b>two</b><i></i></li>'])
})

test('an error is the page’s, however many others wait', async () => {
  const Fails = async (): Promise<ReactNode> => { await Promise.resolve(); throw new Error('gone') }
  const Throws = (): ReactNode => { throw new Error('at once') }
  await expect(draw(<div><Fails /><Fails /></div>)).rejects.toThrow('gone')
  await expect(draw(<div><Fails /><Throws /></div>)).rejects.toThrow('at once')
})
