// Draws a page's tree to HTML before React sees it. React pays for an element of a server component twice, as data and as HTML; of a
// page that is mostly text and links it needs to know only the parts that live in the browser. So the tree is walked once, its components
// are called, and whatever holds no client component becomes the HTML of one element; the rest stays as it was.
import 'server-only'
import { headers } from 'next/headers'
import { cloneElement, createElement, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'
import { Html } from './html'
import { attributesOf, escaped, isVoid } from './markup'

type Props = Readonly<Record<string, unknown>> & { children?: ReactNode }
type Component = (props: Props) => ReactNode | Promise<ReactNode>
type Drawing<T> = T | Promise<T>

/** A piece of the tree, drawn. */
type Piece = {
  /** Null where React is needed somewhere in it. */
  html: string | null
  /** How many elements it holds. */
  elements: number
  /** The piece as React would be given it, where it is no list. */
  node?: ReactNode
  /** A host element that is HTML through and through, and what stands between its tags. */
  host?: ReactElement<Props>
  inside?: string
  parts?: readonly Piece[]
  /** The parts were a fragment's, not a list's. */
  fragment?: boolean
  /** A component was called in it: React must not call it again. */
  called?: boolean
  key?: string | null
}

type OnceProps = { of: object; children: () => ReactNode }
/** What was drawn of an object. */
const drawnOf = new WeakMap<object, Piece>()

/** A part of a page that shows one object and nothing else, neither the viewer nor the hour: drawn once for as long as the object, which nobody changes, is kept. One a kind of object. */
export function DrawnOnce({ children }: OnceProps): ReactNode {
  return children()
}

/** Components that were once more than HTML: of them the short way is not tried again. */
const alive = new WeakSet<object>()

/** Fewer elements than this are cheaper left to React. */
const WORTH_IT = 3

const isPromise = (value: unknown): value is Promise<ReactNode> => typeof (value as { then?: unknown } | null)?.then === 'function'
const then = <A, B>(value: Drawing<A>, next: (value: A) => Drawing<B>): Drawing<B> => (value instanceof Promise ? value.then(next) : next(value))
const reacts = (node: ReactNode): Piece => ({ html: null, elements: 0, node })

/** `place` keeps the HTML of a document that is under way, so that its tree need not bring it along a second time; without one it does. */
export function drawer(place: { id: string; drawings: string[] } | null) {
  const { plain, resultOf } = plainly()

  function walk(node: ReactNode, inSvg: boolean): Drawing<Piece> {
    if (node === null || node === undefined || typeof node === 'boolean') return { html: '', elements: 0, node }
    if (typeof node === 'string') return { html: escaped(node), elements: 0, node }
    if (typeof node === 'number' || typeof node === 'bigint') return { html: String(node), elements: 0, node }
    if (Array.isArray(node)) return walkAll(node as ReactNode[], inSvg)
    if (isValidElement<Props>(node)) return walkElement(node, inSvg)
    return isPromise(node) ? node.then((one) => walk(one, inSvg)) : reacts(node)
  }

  function walkAll(nodes: readonly ReactNode[], inSvg: boolean): Drawing<Piece> {
    const drawn: Drawing<Piece>[] = []
    let waits = false
    // What has a key comes by dozens: rows, points, options. Where one of them is more than HTML the others are too.
    let rows = true
    try {
      for (const node of nodes) {
        const row: Piece | null | undefined = rows && isValidElement<Props>(node) && node.key !== null && typeof node.type === 'string' ? rowOf(node, node.type, inSvg) : undefined
        rows = row !== null
        const one = row ?? walk(node, inSvg)
        waits ||= one instanceof Promise
        drawn.push(one)
      }
    } catch (error) {
      // Those already under way may fail too; nobody waits for them any more.
      for (const one of drawn) if (one instanceof Promise) one.catch(() => undefined)
      throw error
    }
    return waits ? Promise.all(drawn).then(together) : together(drawn as Piece[])
  }

  /** An element that is HTML through and through, in one go; null where it is not. */
  function rowOf(element: ReactElement<Props>, tag: string, inSvg: boolean): Piece | null {
    const attributes = attributesOf(tag, element.props, inSvg)
    const inside = attributes === null ? null : plain(element.props.children, inSvg || tag === 'svg')
    return inside === null ? null : { html: isVoid(tag) ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inside}</${tag}>`, elements: WORTH_IT, node: element, host: element, inside, called: true, key: element.key }
  }

  /** Children as a list, each in its own place: React tells them apart by it. */
  const walkChildren = (children: ReactNode, inSvg: boolean) => walkAll(Array.isArray(children) ? (children as ReactNode[]) : [children], inSvg)

  function walkElement(element: ReactElement<Props>, inSvg: boolean): Drawing<Piece> {
    const { type, props, key } = element
    if (typeof type === 'string') return walkHost(element, type, inSvg)
    if (type === Fragment) return then(walkChildren(props.children, inSvg), (piece) => ({ ...piece, fragment: true, key }))
    if (typeof type !== 'function') return reacts(element)
    if (type === DrawnOnce) return walkOnce(props as unknown as OnceProps, inSvg)
    // A client component's children are drawn as well; its other props are its own affair.
    if ('$$typeof' in type) return props.children === undefined ? reacts(element) : then(walkChildren(props.children, inSvg), (inside) => around(element, inside))
    const answered = resultOf(element)
    if (!alive.has(type) && isValidElement<Props>(answered) && typeof answered.type === 'string') {
      const row = rowOf(answered, answered.type, inSvg)
      if (row) return { ...row, key: key ?? row.key ?? null }
      alive.add(type)
    }
    return then(answered as Drawing<ReactNode>, (result) => then(walk(result, inSvg), (piece) => ({ ...piece, called: true, key: key ?? piece.key ?? null })))
  }

  function walkOnce({ of, children }: OnceProps, inSvg: boolean): Drawing<Piece> {
    const known = drawnOf.get(of)
    if (known) return known
    return then(walk(children(), inSvg), (piece) => {
      if (piece.html !== null) drawnOf.set(of, piece)
      return piece
    })
  }

  function walkHost(element: ReactElement<Props>, tag: string, inSvg: boolean): Drawing<Piece> {
    const attributes = attributesOf(tag, element.props, inSvg)
    const { children } = element.props
    if (attributes !== null && (typeof children === 'string' || children === undefined)) {
      const inside = children === undefined ? '' : escaped(children)
      return { html: isVoid(tag) ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inside}</${tag}>`, elements: 1, node: element, host: element, inside, called: false, key: element.key }
    }
    return then(walkChildren(children, inSvg || tag === 'svg'), (inside) => {
      if (attributes === null || inside.html === null) return children === undefined ? reacts(element) : around(element, inside)
      const html = isVoid(tag) ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inside.html}</${tag}>`
      return { html, elements: inside.elements + 1, node: element, host: element, inside: inside.html, called: inside.called === true, key: element.key }
    })
  }

  const around = (element: ReactElement<Props>, { parts }: Piece) => reacts(cloneElement(element, {}, ...parts!.map(forReact)))

  /** What React gets of a piece: one element around its HTML, or, where there is little of it or a client component in it, the elements themselves. */
  function forReact(piece: Piece): ReactNode {
    const { host, parts, key = null } = piece
    const named = key === null ? {} : { key }
    if (host) {
      // An element that ends itself holds nothing to be drawn.
      if (isVoid(host.type as string) || (!piece.called && piece.elements < WORTH_IT)) return host
      const { children: _, ...its } = host.props
      return createElement(Html, { ...named, as: host.type as string, its, ...(place ? { id: `${place.id}.${place.drawings.push(piece.inside!) - 1}` } : { html: piece.inside! }) })
    }
    if (!parts) return key === null ? piece.node : createElement(Fragment, named, piece.node)
    const nodes = parts.map(forReact)
    return piece.fragment || key !== null ? createElement(Fragment, named, ...nodes) : nodes
  }

  return async (tree: ReactNode): Promise<ReactNode> => forReact(await walk(tree, false))
}

function together(parts: readonly Piece[]): Piece {
  let html: string | null = ''
  let elements = 0
  let called = false
  for (const part of parts) {
    html = html === null || part.html === null ? null : html + part.html
    elements += part.elements
    called ||= part.called === true
  }
  return { html, elements, called, parts }
}

/** A shorter way for what is host elements and texts, and components that answer such: no piece is kept of it. */
function plainly() {
  /** What components answered already: each is called once, whichever way is gone. */
  const results = new Map<ReactElement, ReactNode | Promise<ReactNode>>()

  const resultOf = (element: ReactElement<Props>): ReactNode | Promise<ReactNode> => (results.has(element) ? results.get(element) : (element.type as Component)(element.props))

  /** The HTML of a node; null where it holds more than HTML, or has to be waited for. */
  function plain(node: ReactNode, inSvg: boolean): string | null {
    if (typeof node === 'string') return escaped(node)
    if (node === null || node === undefined || typeof node === 'boolean') return ''
    if (typeof node === 'number' || typeof node === 'bigint') return String(node)
    if (Array.isArray(node)) return plainAll(node as ReactNode[], inSvg)
    if (!isValidElement<Props>(node)) return null
    const { type, props } = node
    if (type === Fragment) return plain(props.children, inSvg)
    if (typeof type === 'function') return '$$typeof' in type || type === DrawnOnce ? null : plainResult(node, inSvg)
    if (typeof type !== 'string') return null
    const attributes = attributesOf(type, props, inSvg)
    const inside = attributes === null ? null : plain(props.children, inSvg || type === 'svg')
    if (inside === null) return null
    return isVoid(type) ? `<${type}${attributes}/>` : `<${type}${attributes}>${inside}</${type}>`
  }

  function plainAll(nodes: readonly ReactNode[], inSvg: boolean): string | null {
    let html = ''
    for (const node of nodes) {
      const one = plain(node, inSvg)
      if (one === null) return null
      html += one
    }
    return html
  }

  function plainResult(element: ReactElement<Props>, inSvg: boolean): string | null {
    const result = (element.type as Component)(element.props)
    results.set(element, result)
    return isPromise(result) ? null : plain(result, inSvg)
  }

  return { plain, resultOf }
}

type Drawn<P> = (props: P) => Promise<ReactNode>

/** A layout whose tree is drawn to HTML first. Its HTML goes along with the data: a page below it that is refused makes Next send a document without any HTML. */
export const drawnLayout = <P>(layout: (props: P) => ReactNode | Promise<ReactNode>): Drawn<P> => async (props) => drawer(null)(await layout(props))

/** A page whose tree is drawn to HTML first: `export default drawn(MembersPage)`. */
export function drawn<P>(page: (props: P) => ReactNode | Promise<ReactNode>): Drawn<P> {
  return async (props) => {
    const id = (await headers()).get('x-request-id')
    const drawings = id ? (globalThis as { ip2aDrawings?: Map<string, string[]> }).ip2aDrawings?.get(id) : undefined
    return drawer(id && drawings ? { id, drawings } : null)(await page(props))
  }
}
