'use client'
import { useContext } from 'react'
import { CheckboxField, CheckboxGroup, RadioGroup, type Option } from '@/components/ui/choice-fields'
import { Disclosure } from '@/components/ui/disclosure'
import { Form, FormFoot } from '@/components/ui/form'
import { FormContext } from '@/components/ui/form-context'
import { fieldId, typedValues } from '@/components/ui/form-values'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { checkImportAction } from './actions'

export type MappedColumn = { header: string; samples: string[]; field: string }
type NewEmployer = { name: string; rows: number; ticked: boolean }
type MapColumnsFormProps = {
  importId: string
  version: number
  columns: MappedColumn[]
  fields: Option[]
  /** Which way days are written: asked only where the file has days with slashes. */
  days: { asked: boolean; value: string | null }
  clears: boolean
  newEmployers: NewEmployer[]
}

/** The columns of the file below each other, each with what stands in it and what it shall fill. */
export function MapColumnsForm({ importId, version, columns, fields, days, clears, newEmployers }: MapColumnsFormProps) {
  return (
    <Form action={checkImportAction} id="columns" wide>
      <HiddenField name="importId" value={importId} />
      <HiddenField name="version" value={version} />
      <ColumnSelects columns={columns} fields={fields} />
      {days.asked && <DaysChoice value={days.value} />}
      {newEmployers.length > 0 && <EmployerChoice newEmployers={newEmployers} />}
      <CheckboxField
        name="clears" label="An empty cell erases what is on record" checked={clears}
        hint="Without this, empty cells leave members as they are. Number, name, status and classification are never erased."
      />
      <FormFoot><SubmitButton tone="primary" pendingText="Checking every row…">Check the rows</SubmitButton></FormFoot>
    </Form>
  )
}

function ColumnSelects({ columns, fields }: Pick<MapColumnsFormProps, 'columns' | 'fields'>) {
  const { state, serial, prefix } = useContext(FormContext)
  const errors = state?.errors?.['columns']
  const typed = typedValues(state, 'columns')
  const id = fieldId(prefix, 'columns')
  return (
    <div className="table-region" role="region" aria-label="Columns of the file" tabIndex={0} id={id}>
      {errors && <p id={`${id}-error`} className="field-error">{errors.join(' ')}</p>}
      <table className="data">
        <caption className="hidden-text">Columns of the file and what they fill</caption>
        <thead><tr><th scope="col">Column</th><th scope="col">First cells</th><th scope="col">Fills</th></tr></thead>
        <tbody>
          {columns.map(({ header, samples, field }, at) => (
            <tr key={at}>
              <th scope="row">{header || `Column ${at + 1}, without a name`}</th>
              <td data-label="First cells">{samples.join(' · ')}</td>
              <td data-label="Fills">
                <select
                  key={`${serial}-${at}`} className="control" name="columns[]" aria-label={`Column ${at + 1}, ${header || 'without a name'}, fills`}
                  defaultValue={typed?.[at] ?? field}
                >
                  <option value="">Leave out</option>
                  {fields.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const DaysChoice = ({ value }: { value: string | null }) => (
  <RadioGroup
    name="days" label="How are days such as 03/04/2026 meant?" required value={value} cards
    options={[{ value: 'mdy', label: 'Month first: March 4, 2026' }, { value: 'dmy', label: 'Day first: April 3, 2026' }]}
  />
)

function EmployerChoice({ newEmployers }: { newEmployers: NewEmployer[] }) {
  return (
    <Disclosure summary={`${newEmployers.length.toLocaleString('en-US')} employers in the file are not on record`} open>
      <CheckboxGroup
        name="employers" label="Make these employers" hint="Rows of an employer that is not ticked are problems: correct the name there, or tick it here."
        options={newEmployers.map(({ name, rows }) => ({ value: name, label: name, aside: rows === 1 ? '1 row' : `${rows.toLocaleString('en-US')} rows` }))}
        values={newEmployers.filter(({ ticked }) => ticked).map(({ name }) => name)}
      />
    </Disclosure>
  )
}
