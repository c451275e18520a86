/** What a parameter may look like, as read from the package's types. `required` lists names; `oneOf` is an enum. */
export type Shape =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'decimal'
  | { oneOf: readonly string[] }
  | { list: Shape }
  | { map: Shape }
  | { fields: Readonly<Record<string, Shape>>; required?: readonly string[] }
  | { any: readonly Shape[] }
  | { emptyable: Shape }
