import { invalid, notEmulated } from './errors'
import type { Fields, Raw } from './form'
import { checkMetadata } from './metadata'
import { honoured } from './operations'
import type { OperationName, Operations } from './operations'
import { parameters } from './parameters.generated'
import type { Shape } from './shape'

/**
 * Checks what was sent against the parameters that the package's own types declare for the call and gives them typed:
 * unknown, missing and malformed ones are refused with the error Stripe gives (docs.stripe.com/error-codes).
 */
export function checkParameters<Name extends OperationName>(name: Name, sent: Fields): Operations[Name] {
  const shape = parameters[name]
  const checked = read(shape, sent, '')
  refuseWhatIsNotHonoured(honoured[name], sent, '', '')
  // The table was generated from Operations[Name] and `read` followed it, which the compiler cannot see.
  return checked as Operations[Name]
}

function read(shape: Shape, value: Raw, param: string): unknown {
  if (typeof shape === 'string') return readPlain(shape, value, param)
  if ('emptyable' in shape) return value === '' ? '' : read(shape.emptyable, value, param)
  if ('any' in shape) return readAny(shape.any, value, param)
  if ('oneOf' in shape) return readOneOf(shape.oneOf, value, param)
  if ('list' in shape) return readList(shape.list, value, param)
  if ('map' in shape) return readMap(shape.map, value, param)
  return readFields(shape.fields, shape.required ?? [], value, param)
}

function readPlain(shape: 'string' | 'integer' | 'boolean' | 'decimal', value: Raw, param: string): unknown {
  if (typeof value !== 'string') throw invalid(`Invalid ${shape}: ${JSON.stringify(value)}`, param, 'parameter_invalid_string')
  if (value === '') {
    const why = `We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset.`
    throw invalid(`You passed an empty string for '${param}'. ${why}`, param, 'parameter_invalid_empty')
  }
  if (shape === 'integer') {
    if (!/^-?\d{1,15}$/.test(value)) throw invalid(`Invalid integer: ${value}`, param, 'parameter_invalid_integer')
    return Number(value)
  }
  if (shape === 'boolean') {
    if (value !== 'true' && value !== 'false') throw invalid(`Invalid boolean: ${value}`, param, 'parameter_invalid_boolean')
    return value === 'true'
  }
  if (shape === 'decimal' && !/^-?\d+(\.\d+)?$/.test(value)) {
    throw invalid(`Invalid decimal: ${value}`, param, 'parameter_invalid_decimal')
  }
  return value
}

function readAny(shapes: readonly Shape[], value: Raw, param: string): unknown {
  const isHash = typeof value === 'object'
  const fitting = shapes.find((shape) => (typeof shape === 'object') === isHash) ?? shapes[0]
  if (fitting === undefined) throw invalid(`Invalid value for ${param}`, param)
  return read(fitting, value, param)
}

function readOneOf(allowed: readonly string[], value: Raw, param: string): string {
  if (typeof value === 'string' && allowed.includes(value)) return value
  throw invalid(`Invalid ${param}: must be one of ${allowed.join(', ')}`, param)
}

function readList(shape: Shape, value: Raw, param: string): unknown[] {
  if (!Array.isArray(value)) throw invalid(`Invalid array: ${param} must be a list`, param, 'parameter_invalid_array')
  return value.map((item, place) => read(shape, item, `${param}[${place}]`))
}

function readMap(shape: Shape, value: Raw, param: string): Record<string, unknown> {
  const entries = Object.entries(hashOf(value, param))
  const map = Object.fromEntries(entries.map(([name, item]) => [name, read(shape, item, `${param}[${name}]`)]))
  checkMetadata(map, param)
  return map
}

function readFields(
  fields: Readonly<Record<string, Shape>>, required: readonly string[], value: Raw, param: string,
): Record<string, unknown> {
  const sent = hashOf(value, param)
  const under = (name: string) => (param === '' ? name : `${param}[${name}]`)
  for (const name of Object.keys(sent)) {
    if (!Object.hasOwn(fields, name)) throw invalid(`Received unknown parameter: ${under(name)}`, under(name), 'parameter_unknown')
  }
  for (const name of required) {
    if (!Object.hasOwn(sent, name)) throw invalid(`Missing required param: ${under(name)}.`, under(name), 'parameter_missing')
  }
  return Object.fromEntries(Object.entries(sent).map(([name, item]) => [name, read(fields[name] ?? 'string', item, under(name))]))
}

function hashOf(value: Raw, param: string): Fields {
  // A metadata key may be a number: then the form reader saw a list.
  if (Array.isArray(value)) return Object.fromEntries(value.entries())
  if (typeof value === 'string') throw invalid(`Invalid hash: ${param} must be a hash`, param, 'parameter_invalid_hash')
  return value
}

function refuseWhatIsNotHonoured(allowed: readonly string[], value: Raw, path: string, param: string): void {
  if (typeof value === 'string') return
  const inList = Array.isArray(value)
  for (const [name, item] of Object.entries(value)) {
    const here = inList ? path : path === '' ? name : `${path}.${name}`
    const sentAs = param === '' ? name : `${param}[${name}]`
    if (here !== '' && allowed.includes(here)) continue
    if (!inList && !allowed.some((known) => known.startsWith(`${here}.`))) throw notEmulated(`the parameter '${sentAs}'`, sentAs)
    refuseWhatIsNotHonoured(allowed, item, here, sentAs)
  }
}
