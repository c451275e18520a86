import type { Option } from './choice-fields'

/** The choices of a list of labels, in its order. */
export const optionsOf = (labels: Record<string, string>): Option[] => Object.entries(labels).map(([value, label]) => ({ value, label }))
