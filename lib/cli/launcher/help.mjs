// The table of commands in words: for the terminal, and as docs/ip2adb.md.
import { nameOf, optionsOf, unknownCommand } from './arguments.mjs'
import { commands } from './commands.mjs'

const exits = {
  0: 'good',
  1: 'it found something wrong: a bar was missed, issues remain, a check failed',
  2: 'asked wrongly',
  3: 'refused',
  4: 'what it needs is not there: the database, disk space, a file',
}

const usage = (name) => ['ip2adb', name, ...(Object.keys(commands[name].options).length > 0 ? ['[OPTIONS]'] : []), ...(commands[name].words ? [commands[name].words] : [])].join(' ')
const optionName = (name, { value }) => `--${name}${value ? ` ${value}` : ''}`
const optionSays = ({ says, choices }) => `${says}${choices ? ` (${choices.join(', ')})` : ''}`
const exitsOf = (name) => Object.entries({ ...exits, ...commands[name].exits })

/** Lines of at most `width` letters. */
function wrapped(text, width = 100) {
  const lines = ['']
  for (const word of text.split(' ')) {
    if (lines.at(-1).length + word.length + 1 > width && lines.at(-1)) lines.push('')
    lines[lines.length - 1] += `${lines.at(-1) ? ' ' : ''}${word}`
  }
  return lines.join('\n')
}

const listed = (pairs) => {
  const width = Math.max(...pairs.map(([left]) => left.length)) + 2
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n')
}

function all() {
  const names = Object.entries(commands).map(([name, { says }]) => `  ${name.padEnd(22)}${says}`)
  return ['Usage: ip2adb COMMAND [OPTIONS]', names.join('\n'), `Exit codes:\n${listed(Object.entries(exits))}`, 'All about one: ip2adb COMMAND --help'].join('\n\n')
}

function one(name) {
  const { says, about, examples, exits: own } = commands[name]
  const parts = [`Usage: ${usage(name)}`, `${says[0].toUpperCase()}${says.slice(1)}.`]
  if (about) parts.push(wrapped(about))
  parts.push(`Options:\n${listed(Object.entries(optionsOf(name)).map(([option, spec]) => [optionName(option, spec), optionSays(spec)]))}`)
  if (examples) parts.push(`Examples:\n${examples.map((example) => `  ${example}`).join('\n')}`)
  if (own) parts.push(`Exit codes:\n${listed(exitsOf(name))}`)
  return parts.join('\n\n')
}

/** What `--help` prints, of all commands or of one. */
export const helpOf = (name) => (name === undefined ? all() : one(name))

const cell = (text) => text.replaceAll('|', '\\|')

function section(name) {
  const { says, about, examples, exits: own } = commands[name]
  const lines = [`### ${name}`, '', `${says[0].toUpperCase()}${says.slice(1)}.${about ? ` ${about}` : ''}`, '', '```sh', ...(examples ?? [usage(name)]), '```']
  const options = Object.entries(optionsOf(name)).filter(([option]) => option !== 'json' && option !== 'help')
  if (options.length > 0) {
    lines.push('', '| option | what it does |', '| --- | --- |', ...options.map(([option, spec]) => `| \`${cell(optionName(option, spec))}\` | ${cell(optionSays(spec))} |`))
  }
  if (own) lines.push('', `Exit codes of its own: ${Object.entries(own).map(([code, means]) => `${code}, ${means}`).join('; ')}.`)
  return lines.join('\n')
}

/** docs/ip2adb.md: `ip2adb help --markdown`, compared by a test. */
export function markdown() {
  return `${[
    '# ip2adb: the command line',
    '<!-- Made by `./ip2adb help --markdown > docs/ip2adb.md` from lib/cli/launcher/commands.mjs. Change it there. -->',
    'One tool to start, fill, check, load, back up and measure the portal: `./ip2adb COMMAND`, or `npx ip2adb COMMAND`, in the checkout.',
    'Each command knows `--help` and `--json`: with `--json` the standard output holds one JSON document and nothing else. How far a long one is, how fast, and how long it will still take, goes to the error stream. ' +
      "What destroys asks on production and staging for the database's name, at the terminal or as `--database NAME`; with neither it is refused.",
    `| command | what it does |\n| --- | --- |\n${Object.entries(commands).map(([name, { says }]) => `| [\`${name}\`](#${name.replaceAll(' ', '-')}) | ${cell(says)} |`).join('\n')}`,
    `## Exit codes\n\n| code | means |\n| --- | --- |\n${Object.entries(exits).map(([code, means]) => `| ${code} | ${means} |`).join('\n')}`,
    '## Which database',
    'The one of `DATABASE_URL` (and of its owner, `DATABASE_OWNER_URL`), from the environment or `.env`; the world is then production unless `IP2A_ENV` says otherwise. Without one: the database of the data folder (`.data`, or `IP2A_DATA_DIR`), running or started for as long as the command takes.',
    '## The commands',
    ...Object.keys(commands).map(section),
  ].join('\n\n')}\n`
}

/** `ip2adb help`. */
export function help({ options, words }) {
  if (options.markdown) return process.stdout.write(markdown()) && 0
  const name = nameOf(words)
  if (words.length > 0 && !name) throw unknownCommand(words)
  if (options.json) console.log(JSON.stringify({ commands: name ? { [name]: commands[name] } : commands, exits }))
  else console.log(helpOf(name))
}
