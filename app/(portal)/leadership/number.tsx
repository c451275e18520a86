import { figureInWords, type Figure } from '@/lib/leadership/schema'

/** A number of the board, leading to the list that it counts. */
export const number = (figure: Figure) => <a className="num" href={figure.href} data-figure={figureInWords(figure)}>{figureInWords(figure)}</a>
