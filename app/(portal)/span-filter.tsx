import { FilterBar } from '@/components/ui/filter-bar'
import { PickLinks } from '@/components/ui/pick-links'
import { DateField } from '@/components/ui/text-field'
import { todayAtHall } from '@/lib/dates'
import { t, type Locale } from '@/lib/messages'
import { presets, presetSpan, type Span } from '@/lib/statements/schema'

/** Days from and to in the address of a page, and links to the usual spans. */
export function SpanFilter({ action, span, locale = 'en' }: { action: string; span: Span; locale?: Locale }) {
  const today = todayAtHall()
  return (
    <>
      <FilterBar action={action} locale={locale}>
        <DateField name="from" label={t(locale, 'statement.from')} value={span.from} />
        <DateField name="to" label={t(locale, 'statement.to')} value={span.to} />
      </FilterBar>
      <PickLinks
        label={t(locale, 'span.choose')}
        links={presets.map((preset) => {
          const { from, to } = presetSpan(preset, today)
          return { href: `${action}?from=${from}&to=${to}`, label: t(locale, `span.${preset}`), current: from === span.from && to === span.to }
        })}
      />
    </>
  )
}
