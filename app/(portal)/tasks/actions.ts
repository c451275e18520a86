'use server'

import { formAction } from '@/lib/form-action'
import { completeTask, createTask, handOverTask, reopenTask, takeTaskBack, updateTask } from '@/lib/tasks/commands'

export const createTaskAction = formAction(createTask, { goTo: ({ taskId }) => `/tasks/${taskId}?done=made` })
export const updateTaskAction = formAction(updateTask, { goTo: ({ taskId }) => `/tasks/${taskId}?done=edited` })
export const handOverTaskAction = formAction(handOverTask, { goTo: ({ taskId, requestId }) => `/tasks?done=handed&task=${taskId}&undo=${requestId}` })
export const takeTaskBackAction = formAction(takeTaskBack, { goTo: ({ taskId }) => `/tasks/${taskId}?done=back` })
export const completeTaskAction = formAction(completeTask, { goTo: ({ taskId }) => `/tasks/${taskId}?done=done` })
export const reopenTaskAction = formAction(reopenTask, { goTo: ({ taskId }) => `/tasks/${taskId}?done=reopened` })
