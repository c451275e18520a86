const strand = (x: number, out: number): string =>
  `M${x} 490V${400 - out * 18}C${x} ${250 - out * 12} 200 ${290 - out * 20} 200 110`

/** The mark at the size of a wall: seven lines that become one. */
export const MarkArt = () => (
  <svg className="bare-art" viewBox="0 0 400 480" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    {[-3, -2, -1, 0, 1, 2, 3].map(line => <path key={line} d={strand(200 + line * 44, Math.abs(line))} />)}
    <circle cx="200" cy="100" r="14" />
  </svg>
)
