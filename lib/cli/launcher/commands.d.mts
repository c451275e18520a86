export type Option = {
  type: 'string' | 'boolean'
  says: string
  /** How the value is called in help: N, FILE, DATE. FILE and FOLDER are taken from where the person stands. */
  value?: string
  choices?: readonly string[]
  /** May be given more than once; the values come joined by commas. */
  multiple?: true
}
export type Command = {
  says: string
  about?: string
  /** What follows the name, as help shows it: 'FILE', '[NAME …]'. Without it no words are taken. */
  words?: string
  options: Record<string, Option>
  examples?: readonly string[]
  exits?: Partial<Record<1 | 2 | 3 | 4, string>>
  /** Takes --database NAME too, which production and staging ask for. */
  destroys?: true
  /** Works without the tables. */
  bare?: true
}
export const commands: Record<string, Command>
