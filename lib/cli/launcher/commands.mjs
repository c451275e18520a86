// All commands there are, as plain data: `--help`, the reading of what was typed and docs/ip2adb.md come from this one table.
// Each entry says itself in a line; what does the work is named in ../../../ip2adb (the launcher's own) or lib/cli/main.ts.

const fresh = { type: 'boolean', says: 'throw the data of last time away first' }

export const commands = {
  demo: {
    says: 'the whole portal with the demo local, from a bare checkout',
    about: 'Installs, builds, starts a database, web, worker and the practice Stripe, prints the address and the sign-ins, and runs until Ctrl-C. PORT, HOST, IP2A_DATA_DIR and DEMO_PASSWORD are read from the environment.',
    options: { fresh },
    examples: ['ip2adb demo', 'PORT=4000 IP2A_DATA_DIR=.data-two ip2adb demo --fresh'],
  },
  dev: { says: 'the same from the sources, reloading on change', options: { fresh } },
  build: { says: 'make the production build', options: {} },
  start: {
    says: 'run app and worker in production',
    about: 'One supervisor starts both again when they end. The variables come from the environment or .env; the build and the tables are made before.',
    options: { only: { type: 'string', value: 'PART', choices: ['web', 'worker'], says: 'run one of the two alone' } },
  },
  worker: { says: 'work the job queues until stopped', options: {} },
  test: {
    says: 'set up and run all tests',
    words: '[-- ARGUMENTS]',
    about: 'Types, lint, unit and database tests, and the journeys in a browser. What follows -- goes to vitest or playwright.',
    options: { only: { type: 'string', value: 'KIND', choices: ['unit', 'e2e'], says: 'run one kind alone' } },
    exits: { 1: 'a test failed' },
  },
  proof: {
    says: 'run the big proofs, or the named ones',
    words: '[NAME …]',
    options: { list: { type: 'boolean', says: 'name them, and run none' } },
    exits: { 1: 'a proof failed' },
  },
  bench: {
    says: 'measure beside the bare statements',
    words: '[NAME …]',
    about: 'In a database of its own that is thrown away; no other one is ever touched. Without a name all run.',
    options: {},
    examples: ['ip2adb bench money', 'ip2adb bench pages'],
    exits: { 1: 'a bar was missed' },
  },
  load: {
    says: 'simulated people at a portal: how many, how fast, what is right',
    about: 'Without --url a portal of its own is started on a database of its own with invented people (--members, else 10,000 of the stress seed; 300 with --quick), and both are thrown away. With --url the portal is on this machine, in dev or demo, and DATABASE_URL (or IP2A_DATA_DIR) leads to its database: sessions are laid there, and what the people write stays. One operation is an HTML page with what a browser fetches for it, one API answer, or one form from end to end (GET, POST, 303, GET). A page with the wrong title, person or text is a failure. Styles and scripts: a browser with an empty cache fetches each once, six at a time, as part of the page that names it; after that never again, as they are immutable. --fresh says how many of a hundred come with an empty cache. Connections are kept and shared, as behind a proxy. With --arrivals people come at scheduled moments whether the portal is quick or not, and a wait counts from then. Each kind of operation is done twice before anything is counted. A pattern of files joins with the documents room.',
    options: {
      quick: { type: 'boolean', says: '10 people, 20 operations each, on the small demo local' },
      stress: { type: 'boolean', says: '200 people, 100 operations each' },
      users: { type: 'string', value: 'N', says: 'how many people, 1 to 4,000 (50); from 1,000 on they arrive as with --arrivals, 4,000 at 210 a second' },
      think: { type: 'string', value: 'A..B', says: 'seconds between two operations of one person (1..3)' },
      seconds: { type: 'string', value: 'N', says: 'how long (60; 600 with arrivals)' },
      ramp: { type: 'string', value: 'N', says: 'seconds until everybody has begun' },
      pattern: { type: 'string', value: 'NAME', choices: ['day', 'read-heavy', 'write-heavy', 'mixed', 'pay-day'], says: 'what they do (day: half own pages, a fifth Ctrl K and lists, a fifth details, a tenth forms); reads to writes are 90/10, 30/70, 60/40' },
      scenario: { type: 'string', value: 'NAME', choices: ['sign-in'], says: 'a storm of sign-ins instead of a pattern' },
      arrivals: { type: 'string', value: 'N', says: 'operations begun a second, whoever is done' },
      spacing: { type: 'string', value: 'HOW', choices: ['poisson', 'even'], says: 'how they arrive; poisson where nothing is said' },
      'find-rate': { type: 'boolean', says: 'the highest rate of arrivals that holds, in steps of --seconds (30)' },
      fresh: { type: 'string', value: 'PERCENT', says: 'browsers with an empty cache (100; 10 with arrivals)' },
      members: { type: 'string', value: 'N', says: 'members of the invented local, where the portal is its own' },
      url: { type: 'string', value: 'ADDRESS', says: 'a portal that runs on this machine' },
      report: { type: 'string', value: 'FILE', says: 'write an HTML page with charts there' },
      seed: { type: 'string', value: 'N', says: 'the dice: the same people do the same again (46)' },
      'bar-success': { type: 'string', value: 'PERCENT', says: 'share that must be right (100 up to 50 people, else more than 99)' },
      'bar-p95': { type: 'string', value: 'MS', says: 'most for 95 of 100 (150 up to 50 people)' },
      'bar-avg': { type: 'string', value: 'MS', says: 'most on average (500 with arrivals)' },
      'bar-rate': { type: 'string', value: 'N', says: 'least operations a second (200 at 210 arrivals)' },
    },
    examples: ['ip2adb load --quick', 'ip2adb load --users 50 --report load.html', 'ip2adb load --users 4000', 'ip2adb load --find-rate', 'ip2adb load --url http://localhost:3000 --users 20 --seconds 30', 'ip2adb load --scenario sign-in --users 200 --seconds 30'],
    exits: { 1: 'a bar was missed', 3: 'refused: people who do not exist never visit production' },
  },
  check: {
    says: 'check everything',
    options: { quick: { type: 'boolean', says: 'types, lint, secrets and the tests beside what changed' } },
    exits: { 1: 'something failed' },
  },
  hooks: {
    says: 'let git run the quick check before each commit',
    options: { 'if-possible': { type: 'boolean', says: 'never fail, and leave a checkout with hooks of its own alone' } },
  },
  migrate: {
    says: 'bring the database to this version',
    about: "Tables, triggers, queues, and the rights of the application's role. Runs as the owner (DATABASE_OWNER_URL); where everything stands it changes nothing.",
    options: {},
    bare: true,
    exits: { 4: 'the database does not answer' },
  },
  seed: {
    says: 'make the demo local, once',
    about: 'A database that has members is left as it is; production and staging are never seeded.',
    options: {
      members: { type: 'string', value: 'N', says: 'how many members (300)' },
      'print-sign-ins': { type: 'boolean', says: 'print the sign-ins of the demo, and seed nothing' },
    },
    examples: ['ip2adb seed', 'ip2adb seed --members 1000'],
    exits: { 3: 'this database is never seeded' },
  },
  'user create': {
    says: 'make an account and print its single-use link',
    words: '[EMAIL NAME]',
    about: 'The link sets a password: it works once, for three days. There are no default passwords.',
    options: {
      role: { type: 'string', value: 'ROLE', multiple: true, says: 'a role; more than one by repeating it' },
      member: { type: 'string', value: 'NUMBER', says: 'the account of this member; the e-mail is then the one on the roster' },
    },
    examples: ['ip2adb user create you@example.org "Your Name" --role admin', 'ip2adb user create --member 104233'],
  },
  'import members': {
    says: 'take a roster over',
    words: 'FILE',
    about: 'CSV in any usual encoding, or Excel (.xlsx). A single row with a problem stops the whole import; all are listed with line, field and reason.',
    options: {
      'skip-problems': { type: 'string', value: 'FILE', says: 'write rows with problems there, with the reason, and import the rest' },
      days: { type: 'string', value: 'ORDER', choices: ['mdy', 'dmy'], says: 'how days with slashes are meant, where the file leaves it open' },
    },
    examples: ['ip2adb import members roster.csv', 'ip2adb import members roster.csv --skip-problems left-out.csv'],
    exits: { 1: 'rows have problems; nothing was imported' },
  },
  'stand-in': {
    says: 'run the practice Stripe (dev and demo only)',
    options: { port: { type: 'string', value: 'N', says: 'where it listens' } },
    bare: true,
    exits: { 3: 'refused: this world has real books' },
  },
  help: {
    says: 'what each command does, or all about one',
    words: '[COMMAND]',
    options: { markdown: { type: 'boolean', says: 'all of it, as it stands in docs/ip2adb.md' } },
  },
}
