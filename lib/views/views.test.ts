import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { again, atTheOffice } from '@/prisma/factories/office'
import { chooseFirstView, removeView, renameView, saveView, shareView } from './commands'
import { listViews } from './queries'
import { canonicalQuery } from './rooms'

const someone = (role: Role) => atTheOffice(role)
const named = () => `View ${randomUUID().slice(0, 8)}`
const idOf = async (name: string) => (await db.savedView.findFirstOrThrow({ where: { name } })).id

test('ux: 2 a view is saved in the list’s own words, opens the list, is renamed and removed, each in the trail', async () => {
  const clerk = await someone('staff')
  const name = named()
  const said = await saveView(clerk, { room: 'members', name, query: '?page=3&status=suspended&cols=phone,name,nonsense&status=active&x=<script>', first: 'on' })
  expect(said).toEqual({ room: 'members', query: '?status=active&cols=name%2Cphone' })
  expect(await expectAudit(clerk, 'views.save')).toEqual(['insert SavedView', 'insert FirstView'])
  expect(await listViews(clerk, { room: 'members' })).toMatchObject([{ name, query: said.query, own: true, first: true, shared: false }])
  expect(await listViews(clerk, { room: 'tasks' })).toEqual([])

  await expect(saveView(again(clerk), { room: 'members', name: name.toUpperCase(), query: '' })).rejects.toThrow(Invalid)
  const other = again(clerk)
  await renameView(other, { viewId: await idOf(name), name: `${name} new` })
  expect(await expectAudit(other, 'views.rename')).toEqual(['update SavedView: name'])
  const bare = again(clerk)
  await chooseFirstView(bare, { room: 'members' })
  expect(await expectAudit(bare, 'views.chooseFirst')).toEqual(['delete FirstView'])
  await chooseFirstView(again(clerk), { room: 'members', viewId: await idOf(`${name} new`) })
  const last = again(clerk)
  await removeView(last, { viewId: await idOf(`${name} new`) })
  expect((await expectAudit(last, 'views.remove')).sort()).toEqual(['delete FirstView', 'delete SavedView'])
  expect(await listViews(clerk, {})).toEqual([])
})

test.each([
  ['members', 'status=active&cols=phone&page=2'], ['organizations', 'archived=only&sort=city'], ['employment', 'state=ended&cols=member,rate'], ['tasks', 'whose=all&state=done'],
  ['arrears', 'age=over90&cols=name,owed'], ['dues', 'standing=overdue&sort=owed&direction=desc'], ['payments', 'method=cash&from=2026-01-01&page=3'], ['users', 'role=staff&cols=name,seen'],
] as const)('ux: 2 the list of %s has one way to say what an address says', (room, query) => {
  const said = canonicalQuery(room, `${query}&nonsense=1`)
  expect(said).not.toMatch(/page=|nonsense/)
  expect(said).toContain(query.split('&')[0]!.replace('=', '='))
  expect(canonicalQuery(room, said)).toBe(said)
  expect(canonicalQuery(room, '')).toBe('')
})

test('ux: 2 a shared view is seen by whoever sees the list, and widens nobody’s rights', async () => {
  const [clerk, organizer, viewer] = [await someone('staff'), await someone('organizer'), await someone('viewer')]
  const [own, shared, tasks] = [named(), named(), named()]
  await saveView(again(clerk), { room: 'members', name: own, query: '?status=active' })
  await saveView(again(clerk), { room: 'members', name: shared, query: '?cols=name,birthDate', shared: 'on' })
  await saveView(again(clerk), { room: 'tasks', name: tasks, query: '?whose=all', shared: 'on' })
  const seen = async (who: typeof clerk) => (await listViews(who, {})).map((view) => view.name).filter((name) => [own, shared, tasks].includes(name)).sort()
  expect(await seen(organizer)).toEqual([shared, tasks].sort())
  // Whoever has no tasks has no views of them.
  expect(await seen(viewer)).toEqual([shared])
  await expect(listViews(person('member'), {})).rejects.toThrow(Forbidden)
  await expect(saveView(again(organizer), { room: 'members', name: named(), query: '', shared: 'on' })).rejects.toThrow(Forbidden)
  await expect(saveView(again(viewer), { room: 'tasks', name: named(), query: '' })).rejects.toThrow(Forbidden)

  const viewId = await idOf(shared)
  await expect(renameView(again(organizer), { viewId, name: 'Mine now' })).rejects.toThrow(NotFound)
  await expect(removeView(again(organizer), { viewId })).rejects.toThrow(NotFound)
  await expect(removeView(again(viewer), { viewId: await idOf(own) })).rejects.toThrow(NotFound)
  await chooseFirstView(again(organizer), { room: 'members', viewId })
  await expect(chooseFirstView(again(organizer), { room: 'members', viewId: await idOf(own) })).rejects.toThrow(NotFound)
  const back = again(clerk)
  await shareView(back, { viewId, shared: 'no' })
  expect((await expectAudit(back, 'views.share')).sort()).toEqual(['delete FirstView', 'update SavedView: shared'])
  expect(await seen(organizer)).toEqual([tasks])
  // An administrator tidies up what is shared, and reaches nothing that is not.
  const admin = await someone('admin')
  await removeView(again(admin), { viewId: await idOf(tasks) })
  await expect(removeView(again(admin), { viewId: await idOf(own) })).rejects.toThrow(NotFound)
})
