// Loaded into the portal before anything else (node --import): notes each statement that it sends to the database, and hands the list
// to the bench that asks for it. What only begins and ends a transaction, or says who acts in it, is no query.
import pg from 'pg'

const housekeeping = /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|SELECT set_config)\b/i
let seen = []

const { query } = pg.Client.prototype
pg.Client.prototype.query = function (config, ...rest) {
  const text = typeof config === 'string' ? config : config?.text
  if (text && !housekeeping.test(text)) seen.push(text)
  return query.call(this, config, ...rest)
}

process.on('message', () => {
  process.send(seen)
  seen = []
})
