export function commandsOf(asked: { options: Record<string, string | boolean | undefined>; given: string[] }): [seed: string[], load: string[]]
