import { Button } from '@/components/ui/button'

/** A plain form: a file goes to its own door, past the one that cuts bodies at a megabyte. */
export function UploadForm() {
  return (
    <form className="form" action="/imports/upload" method="post" encType="multipart/form-data">
      <div className="field">
        <label htmlFor="file">Roster file<span className="required">required</span></label>
        <p className="hint" id="file-hint">
          CSV or Excel (.xlsx), up to 20 MB, the first row naming the columns. An export of the members can be edited and comes back by its id.
        </p>
        <input
          className="control" id="file" name="file" type="file" required aria-describedby="file-hint"
          accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        />
      </div>
      <div className="form-foot"><Button type="submit" tone="primary" icon="import">Upload and check</Button></div>
    </form>
  )
}
