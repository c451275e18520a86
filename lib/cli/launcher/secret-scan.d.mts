export function secretsInText(text: string): { line: number; kind: string }[]
