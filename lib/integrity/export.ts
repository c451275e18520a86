import { byteOrderMark, csvLine } from '@/lib/csv'
import type { Report } from './check'

/** Every record that was found, as a file: CSV where its name says so, JSON otherwise. */
export function exportOf(report: Report, fileName: string, origin: string): string {
  const link = (href: string | null) => href && new URL(href, origin).href
  if (!fileName.toLowerCase().endsWith('.csv')) {
    return `${JSON.stringify({ ...report, findings: report.findings.map((finding) => ({ ...finding, samples: finding.samples.map((sample) => ({ ...sample, href: link(sample.href) })) })) }, null, 2)}\n`
  }
  const lines = report.findings.flatMap(({ severity, name, says, samples }) => samples.map(({ id, label, href }) => csvLine([severity, name, says, label, id, link(href)])))
  return byteOrderMark + csvLine(['severity', 'check', 'what', 'record', 'id', 'address']) + lines.join('')
}
