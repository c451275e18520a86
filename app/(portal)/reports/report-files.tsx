import { LinkButton } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { atOnce, formatLabels, formats, mostRows } from '@/lib/reports/schema'
import { orderReportAction } from './actions'

/** What the page shows as files: short ones at once, long ones made by the worker. */
export function ReportFiles({ report, address, count }: { report: string; address: string; count: number }) {
  return formats.filter((format) => count <= mostRows[format]).map((format) => (atOnce(format, count)
    ? <LinkButton key={format} href={`/reports/${report}/export?${new URLSearchParams([...new URLSearchParams(address), ['format', format]])}`} plain icon="export">{formatLabels[format]}</LinkButton>
    : (
      <Form key={format} action={orderReportAction} id={`order-${format}`}>
        <HiddenField name="report" value={report} />
        <HiddenField name="asked" value={address} />
        <HiddenField name="format" value={format} />
        <SubmitButton tone="secondary" icon="export">{`${formatLabels[format]}, in the background`}</SubmitButton>
      </Form>
    )))
}
