export type Finding = { state: 'ok' | 'warn' | 'bad'; what: string; says: string; todo?: string }
export function roomFor(what: string, room: { free: number; total: number }, bounds: { red: number; yellow: number; todo: string }): Finding
