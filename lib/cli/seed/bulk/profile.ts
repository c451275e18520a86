// How much of everything: what `--quick`, `--stress` and the first system's own counts stand for (union-operations 5.1).

export type Profile = {
  name: string
  members: number
  organizations: number
  employers: number
  /** So many contacts in all; null: two to four each. */
  contacts: number | null
  jobs: {
    /** Jobs a member lie between 1 and 100, most often about so many (triangular). */
    mode: number
    /** A working life has a job for each so many days at most; null: whatever the dice say. */
    daysEach: number | null
    /** So many in all; null: what comes of it. */
    total: number | null
  }
  /** Months of dues, the running one included. */
  months: number
  /** People of the office beside the demo's sign-ins. */
  staff: number
  /** How many of the members with an e-mail have an account. */
  accounts: number
}

const stress: Profile = { name: 'stress', members: 10_000, organizations: 200, employers: 150, contacts: null, jobs: { mode: 1, daysEach: 60, total: null }, months: 36, staff: 40, accounts: 0.6 }

export const profiles = {
  quick: { ...stress, name: 'quick', members: 60, organizations: 20, employers: 15, jobs: { mode: 1, daysEach: 500, total: null }, months: 14, staff: 6 },
  stress,
  /** 515,356 rows there: 10,000 members, 5,287 organizations, 63,936 contacts, 434,383 jobs; students, instructors and locations have no room here yet. */
  first_system: { ...stress, name: 'first_system', organizations: 5_287, employers: 4_900, contacts: 63_936, jobs: { mode: 31, daysEach: null, total: 434_383 }, months: 0, staff: 0, accounts: 0 },
} as const satisfies Record<string, Profile>
