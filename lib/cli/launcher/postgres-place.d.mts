export function homeOfData(dataDir: string): { folder: string; outside: boolean }
