import type { ReactNode } from 'react'
import type { Viewer } from '@/lib/auth/session'
import type { HomeParts, Part } from '@/lib/leadership/home'

/** A block of the start page. `parts`: what it asks of the one statement that the whole page makes; a part that was refused is missing. */
export type HomeBlock = {
  key: string
  shows: (viewer: Viewer) => boolean
  order: number
  parts?: readonly Part[]
  Block: (props: { viewer: Viewer; home: Partial<HomeParts> }) => ReactNode
}

export const hasRole = (viewer: Viewer, ...roles: Viewer['roles']): boolean => viewer.roles.some((role) => roles.includes(role))
