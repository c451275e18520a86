import type { z } from 'zod'
import type { Person } from '@/lib/auth/actor'
import { addDays, todayAtHall } from '@/lib/dates'
import { createTask } from '@/lib/tasks/commands'
import type { CreateTask } from '@/lib/tasks/schema'
import { again } from './office'

/** A task that this person makes, their own and due tomorrow where nothing else is said. */
export async function tasked(by: Person, over: Partial<z.input<typeof CreateTask>> = {}): Promise<string> {
  return (await createTask(again(by), { title: 'Call back', ownerId: by.userId, dueOn: addDays(todayAtHall(), 1), ...over })).taskId
}
