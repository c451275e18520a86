// What the bar over a list says of its chosen rows (ui/pick-bar): how many they are, and whether its button chooses the whole page or nothing.
import { PICK_FORM } from './ui/pick-column'

const boxes = () => [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name=id][form=${PICK_FORM}]`)]
const isEvery = (all: readonly HTMLInputElement[]) => all.length > 0 && all.every((box) => box.checked)

function say(form: HTMLElement): void {
  const all = boxes()
  const chosen = all.filter((box) => box.checked).length
  const button = form.querySelector('[data-pick-page]')
  const status = form.querySelector('[role=status]')
  const words = form.querySelector<HTMLInputElement>('input[name=all]')?.checked ? 'All that match' : chosen > 0 ? `${chosen} chosen` : ''
  if (button) button.textContent = isEvery(all) ? 'Choose none' : 'Choose this page'
  if (status && status.textContent !== words) status.textContent = words
}

/** Counts the chosen rows whenever one is chosen; answers how to stop. */
export function keepPicks(): () => void {
  const form = () => document.getElementById(PICK_FORM)
  const onChange = ({ target }: Event) => {
    const bar = form()
    if (bar && target instanceof HTMLInputElement && target.form === bar) say(bar)
  }
  const onClick = ({ target }: Event) => {
    const bar = target instanceof Element ? target.closest('[data-pick-page]')?.closest('form') : null
    if (!bar) return
    const all = boxes()
    const every = isEvery(all)
    for (const box of all) box.checked = !every
    say(bar)
  }
  // A page that one comes back to may have chosen rows already.
  const bar = form()
  if (bar) say(bar)
  document.addEventListener('change', onChange)
  document.addEventListener('click', onClick)
  return () => {
    document.removeEventListener('change', onChange)
    document.removeEventListener('click', onClick)
  }
}
