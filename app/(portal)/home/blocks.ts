// What the start page shows to whom, by role and duty: the registry. A room that has something to say there adds a file and a line.
import type { Viewer } from '@/lib/auth/session'
import type { HomeBlock } from './block'
import { decisionsBlock } from './decisions-block'
import { deskBlock } from './desk-block'
import { healthBlock } from './health-block'
import { latestBlock } from './latest-block'
import { localBlock } from './local-block'
import { mineBlock } from './mine-block'
import { moneyBlock } from './money-block'
import { searchBlock } from './search-block'
import { tasksBlock } from './tasks-block'

const blocks: readonly HomeBlock[] = [searchBlock, deskBlock, decisionsBlock, localBlock, moneyBlock, tasksBlock, latestBlock, healthBlock, mineBlock]

/** The blocks of somebody's start page, in their order. Several roles and duties show the blocks of each. */
export const blocksOf = (viewer: Viewer): HomeBlock[] => blocks.filter((block) => block.shows(viewer)).sort((a, b) => a.order - b.order)
