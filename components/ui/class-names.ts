/** Class names joined with a space; what is false or missing falls out. */
export const classNames = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')
