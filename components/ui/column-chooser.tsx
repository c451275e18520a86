type ColumnChooserProps = {
  /** Where the list lives. */
  action: string
  columns: readonly { key: string; label: string; always: boolean }[]
  shown: readonly string[]
  /** What the address must keep besides. */
  keep: Readonly<Record<string, string>>
}

/** Which columns a list shows, as a plain GET form: the choice ends up in the address. */
export function ColumnChooser({ action, columns, shown, keep }: ColumnChooserProps) {
  return (
    <form action={action} method="get" className="columns-form">
      {Object.entries(keep).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <input type="hidden" name="tick" value="1" />
      <fieldset>
        <legend>Show these columns</legend>
        {columns.map(({ key, label, always }) => (always
          ? <input key={key} type="hidden" name="cols" value={key} />
          : (
            <label key={key} className="choice">
              <input type="checkbox" name="cols" value={key} defaultChecked={shown.includes(key)} />
              <span>{label}</span>
            </label>
          )))}
      </fieldset>
      <button type="submit" className="button button-secondary">Show</button>
    </form>
  )
}
