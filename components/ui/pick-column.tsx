import type { Column } from './data-table'

/** The form that chosen rows belong to. */
export const PICK_FORM = 'chosen'

/** A column of checkboxes; each sends its row's id with the form of what can be done to the chosen ones. */
export const pickColumn = <Row extends { id: string }>(nameOf: (row: Row) => string): Column<Row> => ({
  key: 'pick', label: 'Choose', hiddenLabel: true,
  cell: (row) => <input type="checkbox" form={PICK_FORM} name="id" value={row.id} aria-label={`Choose ${nameOf(row)}`} className="pick" />,
})
