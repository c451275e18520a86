// What was typed, read by the table of commands: the same reading in the launcher (before anything is installed) and behind it.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { commands } from './commands.mjs'
import { PlainError } from './plain.mjs'

const always = {
  json: { type: 'boolean', says: 'answer with one JSON document; words for people go to the error stream' },
  help: { type: 'boolean', says: 'say this' },
}
const typedName = { type: 'string', value: 'NAME', says: "the database's name, typed out: production and staging are touched only with it" }

/** All options of a command, those that every command has last. */
export const optionsOf = (name) => ({ ...commands[name].options, ...(commands[name].destroys ? { database: typedName } : {}), ...always })

/** The command that these arguments name: two words, or one; undefined where there is none. */
export function nameOf(args) {
  const two = args.slice(0, 2).join(' ')
  if (Object.hasOwn(commands, two)) return two
  return Object.hasOwn(commands, args[0] ?? '') ? args[0] : undefined
}

/** Letters to change until one is the other. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]
}

/** The name that was probably meant; undefined where none is near. */
export function nearest(typed, names) {
  const near = (name) => (name.startsWith(typed) || name.split(' ')[0] === typed ? 1 : distance(typed, name))
  const [best] = names.map((name) => ({ name, far: near(name) })).sort((a, b) => a.far - b.far)
  return best && best.far <= Math.max(2, Math.floor(typed.length / 3)) ? best.name : undefined
}

export const wrong = (message) => new PlainError(message, 2)

/** What is said of a command that does not exist. */
export function unknownCommand(args) {
  const meant = nearest(args.slice(0, 2).join(' '), Object.keys(commands)) ?? nearest(args[0], Object.keys(commands))
  return wrong(`ip2adb does not know ${args[0]}.${meant ? ` Did you mean ${meant}?` : ''} All commands: ip2adb --help`)
}

function unknownOption(name, typed) {
  const known = optionsOf(name)
  const meant = nearest(typed.replace(/^-+/, ''), Object.keys(known))
  const all = Object.entries(known).map(([option, { value }]) => `--${option}${value ? ` ${value}` : ''}`)
  return wrong(`ip2adb ${name} does not know ${typed}.${meant ? ` Did you mean --${meant}?` : ''} It knows ${all.join(', ')}.`)
}

function checked(name, token, from) {
  const option = optionsOf(name)[token.name]
  if (!option) throw unknownOption(name, token.rawName)
  if (option.type === 'boolean') {
    if (token.value !== undefined) throw wrong(`--${token.name} takes no value.`)
    return true
  }
  const missing = token.value === undefined || token.value === '' || (!token.inlineValue && token.value.startsWith('--'))
  if (missing) throw wrong(`--${token.name} needs ${option.choices ? `one of ${option.choices.join(', ')}` : `a value: --${token.name} ${option.value}`}.`)
  if (option.choices && !option.choices.includes(token.value)) throw wrong(`--${token.name} ${token.value}: it takes one of ${option.choices.join(', ')}.`)
  return /FILE|FOLDER/.test(option.value ?? '') ? path.resolve(from, token.value) : token.value
}

/**
 * Reads what follows a command's name: `{ options, words, rest }`, `rest` being what came after `--`. Files are taken from
 * the folder `from`. Throws in words, with exit code 2, what the command does not understand.
 */
export function read(name, args, from = process.env.IP2A_FROM || process.cwd()) {
  const { words: takes } = commands[name]
  const shape = Object.fromEntries(Object.entries(optionsOf(name)).map(([option, { type }]) => [option, { type, multiple: true }]))
  const { tokens } = parseArgs({ args, options: shape, strict: false, allowPositionals: true, tokens: true })
  const options = {}
  const [words, rest] = [[], []]
  let after = false
  for (const token of tokens) {
    if (token.kind === 'option-terminator') after = true
    else if (token.kind === 'positional') (after ? rest : words).push(token.value)
    else {
      const value = checked(name, token, from)
      const again = options[token.name] !== undefined && value !== true
      if (again && !optionsOf(name)[token.name].multiple) throw wrong(`--${token.name} is given twice.`)
      options[token.name] = again ? `${options[token.name]},${value}` : value
    }
  }
  if (options.help) return { options, words, rest }
  if (!takes?.includes('--')) words.push(...rest.splice(0))
  const optional = !takes || takes.startsWith('[')
  if (words.length > 0 && (!takes || takes.startsWith('[--'))) throw wrong(`ip2adb ${name} takes no words, and was given ${words.join(' ')}.`)
  if (words.length === 0 && !optional) throw wrong(`ip2adb ${name} needs ${takes}. More: ip2adb ${name} --help`)
  if (words.length > 1 && /^\[?(FILE|FOLDER)\]?$/.test(takes)) throw wrong(`ip2adb ${name} takes one ${takes.replace(/[[\]]/g, '')}, and was given ${words.length}.`)
  return { options, words: /FILE|FOLDER/.test(takes ?? '') ? words.map((word) => path.resolve(from, word)) : words, rest }
}
