// The fields of a list's filters: plain HTML, sent by GET, with nothing to check and nothing to keep. A form that changes something takes
// its fields from text-field and choice-fields.
import { classNames } from './class-names'
import type { Option } from './choice-fields'
import { fieldId } from './form-values'

type FilterFieldProps = { name: string; label: string }
type FilterTextProps = FilterFieldProps & { value: string | undefined; type?: 'text' | 'search' | 'date'; placeholder?: string; maxLength?: number }

/** A text to search for, or a day. */
export function FilterText({ name, label, value, type = 'text', ...rest }: FilterTextProps) {
  return (
    <div className="field">
      <label htmlFor={fieldId('', name)}>{label}</label>
      <input id={fieldId('', name)} name={name} {...rest} type={type} autoComplete="off" defaultValue={value ?? ''} className={classNames('control', type === 'date' && 'width-medium')} />
    </div>
  )
}

type FilterSelectProps = FilterFieldProps & {
  options: readonly Option[]
  value: string | null | undefined
  /** What no choice is called. */
  emptyLabel?: string
}

/** One of a list. */
export function FilterSelect({ name, label, options, value, emptyLabel }: FilterSelectProps) {
  return (
    <div className="field">
      <label htmlFor={fieldId('', name)}>{label}</label>
      <select id={fieldId('', name)} name={name} className="control">
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((one) => <option key={one.value} value={one.value} selected={one.value === value}>{one.label}</option>)}
      </select>
    </div>
  )
}
