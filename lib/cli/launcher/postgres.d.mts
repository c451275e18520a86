export type Postgres = {
  id: string
  port: number
  superUrl: string
  ownerUrl: string
  appUrl: string
  adopted: boolean
  alive: () => boolean
  stop: () => Promise<void>
}
export function startPostgres(options: { dataDir: string; log?: (line: string) => void; fsync?: boolean }): Promise<Postgres>
export function discardPostgres(dataDir: string): Promise<void>
