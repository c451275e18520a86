import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Shape } from './shape'

const here = fileURLToPath(new URL('.', import.meta.url))
const generatedFile = `${here}parameters.generated.ts`

/**
 * Reads the interface `Operations` with the TypeScript compiler and gives the text of `parameters.generated.ts`:
 * for each call the tree of parameters that the installed `stripe` package declares. Run this file to write it anew.
 */
export function parametersFromTypes(): string {
  const options: ts.CompilerOptions = {
    strict: true, skipLibCheck: true, noEmit: true, target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: ['node'],
  }
  const program = ts.createProgram([`${here}operations.ts`], options)
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(`${here}operations.ts`)
  const declared = file?.statements.find((s) => ts.isInterfaceDeclaration(s) && s.name.text === 'Operations')
  if (!declared) throw new Error('operations.ts declares no interface Operations')
  const operations = checker.getTypeAtLocation(declared).getProperties()
  const table = Object.fromEntries(operations.map((o) => [o.name, shapeOf(checker, checker.getTypeOfSymbol(o))]))
  return [
    "// Made from the types of the installed 'stripe' package by generate-parameters.ts; a test compares. Do not edit.",
    "import type { OperationName } from './operations'",
    "import type { Shape } from './shape'",
    '',
    `export const parameters: Record<OperationName, Shape> = ${written(table, '')}`,
    '',
  ].join('\n')
}

function shapeOf(checker: ts.TypeChecker, type: ts.Type): Shape {
  const members = (type.isUnion() ? type.types : [type]).filter((t) => !(t.flags & ts.TypeFlags.Undefined))
  const literals = members.filter((t) => t.isStringLiteral()).map((t) => t.value)
  const named = literals.filter((value) => value !== '').sort()
  const emptyable = literals.includes('') || members.some((t) => t.flags & ts.TypeFlags.Null)
  const shapes: Shape[] = named.length > 0 ? [{ oneOf: named }] : []
  for (const member of members) {
    const shape = named.length > 0 && isOtherString(member) ? null : shapeOfMember(checker, member)
    if (shape !== null && !shapes.some((s) => JSON.stringify(s) === JSON.stringify(shape))) shapes.push(shape)
  }
  const [only] = shapes
  if (only === undefined) throw new Error(`no shape for ${checker.typeToString(type)}`)
  const whole: Shape = shapes.length === 1 ? only : { any: shapes }
  return emptyable ? { emptyable: whole } : whole
}

/** `OtherString` keeps Stripe's enums open in the types; what Stripe itself takes are the values named beside it. */
function isOtherString(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((t) => t.flags & ts.TypeFlags.String)
}

function shapeOfMember(checker: ts.TypeChecker, type: ts.Type): Shape | null {
  if (type.isStringLiteral() || type.flags & ts.TypeFlags.Null) return null
  if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean'
  if (type.flags & ts.TypeFlags.NumberLike) return 'integer'
  if (type.flags & ts.TypeFlags.StringLike || isOtherString(type)) return 'string'
  const [element] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : []
  if (element) return { list: shapeOf(checker, element) }
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String)
  if (index) return { map: shapeOf(checker, index) }
  if ((type.aliasSymbol ?? type.symbol).name === 'Decimal') return 'decimal'
  const properties = type.getProperties()
  const required = properties.filter((p) => !(p.flags & ts.SymbolFlags.Optional)).map((p) => p.name).sort()
  const names = properties.map((p) => p.name).sort()
  const fields = Object.fromEntries(names.map((name) => {
    const property = type.getProperty(name)
    if (!property) throw new Error(`lost ${name}`)
    return [name, shapeOf(checker, checker.getTypeOfSymbol(property))]
  }))
  return required.length > 0 ? { fields, required } : { fields }
}

function written(value: unknown, indent: string): string {
  const flat = inOneLine(value)
  if (indent.length + flat.length <= 105 || typeof value !== 'object' || value === null) return flat
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    const lines: string[] = []
    for (const item of value) {
      const text = `${written(item, deeper)},`
      const last = lines.at(-1)
      const fits = last !== undefined && !`${last}${text}`.includes('\n') && last.length + text.length < 120
      if (fits) lines[lines.length - 1] += ` ${text}`
      else lines.push(`${deeper}${text}`)
    }
    return `[\n${lines.join('\n')}\n${indent}]`
  }
  const entries = Object.entries(value).map(([key, item]) => `${deeper}${nameOf(key)}: ${written(item, deeper)},`)
  return `{\n${entries.join('\n')}\n${indent}}`
}

function inOneLine(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${nameOf(key)}: ${inOneLine(item)}`)
    return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}'
  }
  return String(value)
}

function nameOf(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : `'${key}'`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(generatedFile, parametersFromTypes())
