import { createHash } from 'node:crypto'

export const pageStyle = `
:root { color-scheme: light dark; --ground: #f4f5f7; --paper: #fff; --ink: #1a1f29; --soft: #4a5261; --line: #767d8a;
  --deed: #1d4fb8; --on-deed: #fff; --mark: #ffe08a; --on-mark: #3a2a00; --bad: #a31515 }
@media (prefers-color-scheme: dark) { :root { --ground: #12151b; --paper: #1c2129; --ink: #eef1f5; --soft: #b9c1cd; --line: #8a93a1;
  --deed: #9dbdff; --on-deed: #0a1a3a; --mark: #5a4500; --on-mark: #ffefc2; --bad: #ffb4ab } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
.mark { background: var(--mark); color: var(--on-mark); padding: .75rem 1rem; text-align: center }
.mark p { margin: 0 auto; max-width: 32rem }
main { max-width: 32rem; margin: 0 auto; padding: 1.25rem 1rem 3rem }
h1 { font-size: 1.6rem; margin: 0 0 .25rem }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem }
ul { list-style: none; margin: 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem }
li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; padding: .6rem .8rem }
li + li { border-top: 1px solid var(--line) }
li span:last-child { margin-left: auto; font-variant-numeric: tabular-nums }
.total { font-weight: 700 }
.soft { color: var(--soft); margin: .25rem 0 }
.problem { border: 2px solid var(--bad); border-radius: .5rem; background: var(--paper); padding: .75rem 1rem; margin: 1rem 0 }
.problem strong { color: var(--bad) }
label { display: block; font-weight: 600; margin: 1.25rem 0 .25rem }
input { width: 100%; font: inherit; min-height: 3rem; padding: .5rem .75rem; color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: .5rem }
button, .deed { display: block; width: 100%; min-height: 3rem; padding: .6rem 1rem; margin: 1rem 0 0; font: inherit; font-weight: 600;
  text-align: center; text-decoration: none; color: var(--deed); background: transparent; border: 2px solid var(--deed);
  border-radius: .5rem; cursor: pointer }
.first { color: var(--on-deed); background: var(--deed) }
:focus-visible { outline: 3px solid var(--deed); outline-offset: 3px }
`

/** The style's hash, so that the page's policy admits this one style and nothing else. */
export const pageStyleHash = `'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`
