'use client'
import { createContext } from 'react'

/** Whose words the forms of a page keep while they are typed; null where nobody is signed in, and nothing is kept. */
export const DraftOwner = createContext<string | null>(null)

/** Told to every form of the page when the sign-in is over and the page is about to be left. */
export const LEAVING = 'ip2a:leaving'

/** Told to every form of the page when somebody signs out: what was typed is nobody's any more. */
export const FORGETTING = 'ip2a:forgetting'
