// Host elements as HTML, letter for letter as React's own server writes them: names, booleans, escapes. What React does more for than
// write it down (styles, refs, actions, chosen options, tags that it moves into the head) is refused, and stays React's.

/** Elements that are nothing but their attributes and children: of a `select` so long as its options say which is chosen. Others (`textarea`, `script`, `title` …) are left to React. */
const plainTags = new Set(
  `a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup dd del details dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hgroup hr i input ins kbd label legend li main mark menu meter nav ol option output p progress q s samp search section select small span strong sub summary sup table tbody td tfoot th
  thead time tr u ul var wbr svg g path rect line circle ellipse polyline polygon text tspan defs`.split(/\s+/),
)
const voidTags = new Set(['br', 'col', 'hr', 'input', 'wbr'])

/** The names that HTML and SVG have for React's. */
const names: Record<string, string> = {
  className: 'class', htmlFor: 'for', tabIndex: 'tabindex', acceptCharset: 'accept-charset', clipPath: 'clip-path', clipRule: 'clip-rule', dominantBaseline: 'dominant-baseline',
  fillOpacity: 'fill-opacity', fillRule: 'fill-rule', fontFamily: 'font-family', fontSize: 'font-size', fontWeight: 'font-weight', strokeDasharray: 'stroke-dasharray',
  strokeDashoffset: 'stroke-dashoffset', strokeLinecap: 'stroke-linecap', strokeLinejoin: 'stroke-linejoin', strokeMiterlimit: 'stroke-miterlimit', strokeOpacity: 'stroke-opacity',
  strokeWidth: 'stroke-width', textAnchor: 'text-anchor', vectorEffect: 'vector-effect',
}
const present = new Set(['disabled', 'formNoValidate', 'hidden', 'inert', 'itemScope', 'multiple', 'noValidate', 'open', 'readOnly', 'required', 'reversed', 'selected'])
/** Their booleans are words. */
const spoken = new Set(['spellCheck', 'draggable', 'value', 'focusable'])
const counted = new Set(['cols', 'rows', 'size', 'span', 'rowSpan', 'start'])
/** React does something with these besides writing them, or writes them by rules of their own. */
const refused = new Set([
  'ref', 'style', 'autoFocus', 'dangerouslySetInnerHTML', 'innerHTML', 'contentEditable', 'capture', 'download', 'muted', 'xlinkHref', 'suppressContentEditableWarning',
  'suppressHydrationWarning', 'srcDoc', 'is',
])
// A browser runs these, spaces and line ends within the word included.
const runs = /^[\0-\x1f ]*j[\r\n\t]*a[\r\n\t]*v[\r\n\t]*a[\r\n\t]*s[\r\n\t]*c[\r\n\t]*r[\r\n\t]*i[\r\n\t]*p[\r\n\t]*t[\r\n\t]*:/i
const safeName = /^[a-z][\w-]*$/i

const special = /["'&<>]/
const escapes: Record<string, string> = { '"': '&quot;', "'": '&#x27;', '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text as it may stand between tags and in a quoted attribute. */
export const escaped = (text: string): string => (special.test(text) ? text.replace(/["'&<>]/g, (sign) => escapes[sign]!) : text)

type Props = Readonly<Record<string, unknown>>
type Kind = 'text' | 'present' | 'word' | 'spoken' | 'count' | 'address' | 'unsaid' | 'refused'

function kindOf(name: string): Kind {
  if (name === 'children' || name === 'key') return 'unsaid'
  if (refused.has(name) || !safeName.test(name) || /^(on|default)/i.test(name)) return 'refused'
  if (present.has(name)) return 'present'
  if (spoken.has(name) || /^(data|aria)-/.test(name)) return 'spoken'
  if (counted.has(name)) return 'count'
  return /^(href|src|action|formAction)$/.test(name) ? 'address' : 'text'
}

type Known = { kind: Kind; opening: string }
const kinds = new Map<string, Known>()
function knownKind(name: string): Known {
  const known = kinds.get(name) ?? { kind: kindOf(name), opening: ` ${names[name] ?? name}="` }
  kinds.set(name, known)
  return known
}

/** ` name="value"`, nothing where React writes nothing, null where it does more. */
function attribute(name: string, value: unknown): string | null {
  const { kind, opening } = kinds.get(name) ?? knownKind(name)
  if (kind === 'unsaid') return ''
  if (kind === 'refused' || typeof value === 'function' || typeof value === 'symbol') return null
  if (value === null || value === undefined) return ''
  if (kind === 'present') return value ? ` ${name}=""` : ''
  if (typeof value === 'boolean' && kind !== 'spoken') return ''
  if (kind === 'count' && !(Number(value) >= 1)) return null
  const said = String(value)
  if (kind === 'address' && (said === '' || runs.test(said))) return null
  return `${opening}${escaped(said)}"`
}

/** What a field starts with is written as what it holds. */
function inputAttributes(props: Props): string | null {
  const { defaultValue, defaultChecked, checked, value, ...others } = props
  const [holds, ticked] = [value ?? defaultValue, checked ?? defaultChecked]
  const rest = attributesIn(others)
  return rest === null ? null : `${rest}${ticked ? ' checked=""' : ''}${holds === undefined || holds === null ? '' : ` value="${escaped(String(holds))}"`}`
}

function attributesIn(props: Props): string | null {
  let written = ''
  for (const name in props) {
    const one = attribute(name, props[name])
    if (one === null) return null
    written += one
  }
  return written
}

/** The inside of an opening tag, each attribute after a space; null where React is needed for the element. */
export function attributesOf(tag: string, props: Props, inSvg: boolean): string | null {
  // Outside of a picture a title is the page's.
  if (!plainTags.has(tag) && !(inSvg && tag === 'title')) return null
  if (tag === 'select' && 'value' in props) return null
  return tag === 'input' ? inputAttributes(props) : attributesIn(props)
}

export const isVoid = (tag: string): boolean => voidTags.has(tag)
