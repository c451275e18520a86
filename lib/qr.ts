import QRCode from 'qrcode'

// Level Q stands a fold through the code; capital letters and digits are packed tighter than others, which is why our short addresses use them.
const settings = { errorCorrectionLevel: 'Q', margin: 2 } as const

/** A QR code as a PNG file, for paper. `pixels` is its width. */
export const qrPng = (text: string, pixels = 480): Promise<Buffer> => QRCode.toBuffer(text, { ...settings, width: pixels, type: 'png' })

/** The same as the address of an image, for a page: no script and no style of its own. */
export const qrImage = async (text: string, pixels = 240): Promise<string> => `data:image/png;base64,${(await qrPng(text, pixels)).toString('base64')}`
