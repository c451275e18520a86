export function take(file: string, extra?: object): { taken: true; release: () => void } | { taken: false; holder: { pid: number } }
export function withLock<T>(file: string, work: () => Promise<T>): Promise<T>
