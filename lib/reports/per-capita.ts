import { addMonths, firstOfMonth, lastOfMonth, monthsBetween, onFrom, type On } from '@/lib/dates'
import { join, sql } from '@/lib/db'
import { settingsThroughTime } from '@/lib/settings/current'
import { spanFields } from './parameters'
import { movements, onRecordBy } from './people-sql'
import { defineReport } from './report'

const rates = ['percapita.memberCents', 'percapita.retiredCents', 'percapita.initiationCents', 'percapita.reinstatementCents'] as const
const classes = { apprentice_1: 'Appr. 1', apprentice_2: 'Appr. 2', apprentice_3: 'Appr. 3', apprentice_4: 'Appr. 4', apprentice_5: 'Appr. 5', journeyman: 'Journeymen', foreman: 'Foremen' }
const moves = { joined: 'Initiated', reinstated: 'Reinstated', suspended: 'Terminated', withdrawn: 'Withdrawn', retired: 'Newly retired', deceased: 'Deceased' }
const named = (name: string) => sql([`"${name}"`])
const counted = (label: string, key: string) => ({ key, label, kind: 'number' as const, weight: 0.8 })

/** Counted at the end of each month, the running one today. Retired is who has that status or class; the others are active. What is owed goes by the rates of the month’s last day. */
export const perCapitaReport = defineReport({
  key: 'per-capita', title: 'Per capita for the International', lead: 'Members by classification at the end of each month, who came and who left, and what the local owes by the rates set under Settings, Per capita.',
  permission: 'reports.perCapita', mostMonths: 60,
  parameters: spanFields(12),
  columns: [
    { key: 'month', label: 'Month', kind: 'month', weight: 1.5 }, ...Object.entries(classes).map(([key, label]) => counted(label, key)), counted('Retired', 'retiree'), counted('Honorary', 'honorary'), counted('No class', 'none'), counted('Members', 'members'),
    ...Object.entries(moves).map(([key, label]) => ({ ...counted(label, key), total: true as const })),
    { key: 'owedCents', label: 'Owed', kind: 'cents', total: true, weight: 1.6 },
  ],
  rows: async ({ reader, today, asked: { from, to } }) => {
    const settingsOf = await settingsThroughTime(reader, rates)
    // Months before the first rate was set go by that one: nobody set it for the past.
    const earliest = await reader.setting.findFirst({ where: { key: { in: [...rates] } }, orderBy: { startsOn: 'asc' }, select: { startsOn: true } })
    const setOn = earliest ? onFrom(earliest.startsOn) : today
    const first = firstOfMonth(from)
    const until = to < today ? to : today
    const months = Array.from({ length: Math.max(0, monthsBetween(first, until) + 1) }, (_, at): On => addMonths(first, at))
    const lines = months.map((month) => {
      const last = lastOfMonth(month) < today ? lastOfMonth(month) : today
      const said = settingsOf(last < setOn ? setOn : last)
      return sql`(${month}::date, ${last}::date, ${join(rates.map((rate) => sql`${said[rate]}::int`), ', ')})`
    })
    const heads = [...Object.keys(classes), 'retiree', 'honorary', 'none'].map((key) => sql`coalesce(sum(h.n) FILTER (WHERE h.what = ${key}), 0)::int AS ${named(key)}`)
    const moved = Object.keys(moves).map((key) => sql`(SELECT count(*)::int FROM v WHERE v.month = p.month AND v.what = ${key}) AS ${named(key)}`)
    return {
      rows: sql`
        SELECT g.*, ((g.members - g.retiree - g.honorary) * g.each + g.retiree * g."eachRetired" + g.joined * g."eachJoined" + g.reinstated * g."eachBack")::bigint AS "owedCents"
        FROM (
          WITH p (month, last, each, "eachRetired", "eachJoined", "eachBack") AS (${lines.length > 0 ? sql`VALUES ${join(lines, ', ')}` : sql`SELECT NULL::date, NULL::date, 0, 0, 0, 0 WHERE false`}),
          v AS MATERIALIZED (SELECT date_trunc('month', w."startsOn")::date AS month, w.what FROM (${movements(first, until < lastOfMonth(until) ? lastOfMonth(until) : until)}) w WHERE w."startsOn" <= ${today}::date),
          h AS MATERIALIZED (
            SELECT q.month, CASE WHEN s.status = 'retired' OR c.classification = 'retiree' THEN 'retiree' ELSE coalesce(c.classification::text, 'none') END AS what, count(*)::int AS n
            FROM p q JOIN "MemberStatusSpan" s ON s.status IN ('active', 'retired') AND s."startsOn" <= q.last AND (s."endsOn" IS NULL OR s."endsOn" > q.last)
            JOIN "Member" m ON m.id = s."memberId" AND ${onRecordBy(sql`q.last`)}
            LEFT JOIN "MemberClassificationSpan" c ON c."memberId" = m.id AND c."startsOn" <= q.last AND (c."endsOn" IS NULL OR c."endsOn" > q.last)
            GROUP BY 1, 2
          )
          SELECT p.month::text AS month, ${join(heads, ', ')}, coalesce(sum(h.n), 0)::int AS members, ${join(moved, ', ')}, p.each, p."eachRetired", p."eachJoined", p."eachBack"
          FROM p LEFT JOIN h ON h.month = p.month GROUP BY p.month, p.each, p."eachRetired", p."eachJoined", p."eachBack"
        ) g`,
      order: sql`r.month DESC`,
    }
  },
})
