// Which records look like one, worked out by the database over everybody at once. Records meet where they share something a person rarely
// shares with a stranger (a name, a birth date, a phone, an address); what they share and what speaks against it gives points.
import { sql, type Db } from '@/lib/db'
import { PAGE_SIZE } from './schema'

/** From so many points on a pair is shown. A name alone is not enough, nor is anything without a name. */
const ENOUGH = 5
/** What more records share than this is a house, an office or a switchboard, and says nothing about a person. */
const SHARED_BY = 8

/** A pair to look at; the one on record for longer comes first. */
export type Proposal = { firstId: string; secondId: string; reasons: string[]; total: number }

const letters = (column: ReturnType<typeof sql>) => sql`btrim(regexp_replace(regexp_replace(lower(unaccent(${column})), '[''’.]', '', 'g'), '[^a-z0-9]+', ' ', 'g'))`
const digits = (column: ReturnType<typeof sql>) => sql`nullif(right(regexp_replace(coalesce(${column}, ''), '\\D', '', 'g'), 10), '')`
/** A street as everybody writes it: "123 North Main Street, Apt. 4" and "123 n main st apt 4" are one. */
const street = (column: ReturnType<typeof sql>) => sql`nullif(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
  ${letters(column)}, '\\mstreet\\M', 'st'), '\\mavenue\\M', 'ave'), '\\mroad\\M', 'rd'), '\\mdrive\\M', 'dr'), '\\mlane\\M', 'ln'), '\\mcourt\\M', 'ct'), '\\m(boulevard)\\M', 'blvd'), '\\m([nsew])(orth|outh|ast|est)\\M', '\\1'), '')`

const memberKeys = sql`
  SELECT id, "createdAt", ${letters(sql`"firstName"`)} AS first, ${letters(sql`"lastName"`)} AS last, "dateOfBirth" AS born,
         ${digits(sql`phone`)} AS phone, lower(email::text) AS email, ${street(sql`address`)} || ' ' || coalesce(left("zipCode", 5), lower(city), '') AS address, left("zipCode", 5) AS zip
  FROM "Member" WHERE "archivedAt" IS NULL`

const organizationKeys = sql`
  SELECT id, "createdAt", btrim(regexp_replace(${letters(sql`name`)}, '\\m(the|and|inc|incorporated|llc|llp|ltd|co|company|corp|corporation)\\M', ' ', 'g')) AS name,
         ${digits(sql`phone`)} AS phone, lower(email::text) AS email, ${street(sql`address`)} || ' ' || coalesce(left("zipCode", 5), lower(city), '') AS address, lower(unaccent(city)) AS city,
         nullif(regexp_replace(regexp_replace(lower(website), '^(https?://)?(www\\.)?', ''), '/.*$', ''), '') AS website
  FROM "Organization" WHERE "archivedAt" IS NULL`

/** Pairs that share one value, unless half the town shares it. */
const sharing = (value: ReturnType<typeof sql>, most: number = SHARED_BY) => sql`
  SELECT p.a, p.b FROM (SELECT array_agg(id) AS ids FROM k WHERE ${value} IS NOT NULL GROUP BY ${value} HAVING count(*) BETWEEN 2 AND ${most}) g
  CROSS JOIN LATERAL (SELECT x AS a, y AS b FROM unnest(g.ids) x, unnest(g.ids) y WHERE x < y) p`

const paged = (kind: 'member' | 'organization', page: number) => sql`
  , told AS (
    SELECT s.*, CASE WHEN (s.ac, s.a) <= (s.bc, s.b) THEN s.a ELSE s.b END AS "firstId", CASE WHEN (s.ac, s.a) <= (s.bc, s.b) THEN s.b ELSE s.a END AS "secondId"
    FROM scored s WHERE s.points >= ${ENOUGH}
      AND NOT EXISTS (SELECT 1 FROM "NotDuplicate" n WHERE n.kind = ${kind}::"MergeKind" AND n."firstId" = s.a AND n."secondId" = s.b))
  SELECT "firstId", "secondId", reasons, (count(*) OVER ())::int AS total FROM told ORDER BY points DESC, "firstId" DESC, "secondId" LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`

/** A page of members who may be one person, the likeliest first. */
export const memberProposals = (db: Db, page: number): Promise<Proposal[]> => db.$queryRaw<Proposal[]>`
  WITH k AS MATERIALIZED (${memberKeys}),
  pairs AS MATERIALIZED (
    ${sharing(sql`CASE WHEN first < last THEN first || ' ' || last ELSE last || ' ' || first END`, 30)} UNION ${sharing(sql`born`, 60)} UNION ${sharing(sql`phone`)}
    UNION ${sharing(sql`email`)} UNION ${sharing(sql`nullif(btrim(address), '')`)}),
  compared AS (
    SELECT x.a, x.b, a."createdAt" AS ac, b."createdAt" AS bc,
      CASE WHEN a.first = b.first AND a.last = b.last THEN 'name' WHEN a.first = b.last AND a.last = b.first THEN 'swapped'
           WHEN similarity(a.first || ' ' || a.last, b.first || ' ' || b.last) >= 0.5 THEN 'close' WHEN a.first = b.first THEN 'first' END AS name,
      CASE WHEN a.born = b.born THEN 'born' WHEN to_char(a.born, 'YYYY-MM-DD') = to_char(b.born, 'YYYY-DD-MM') THEN 'bornSwapped' WHEN a.born <> b.born THEN 'no' END AS born,
      a.phone = b.phone AS phone, a.email = b.email AS email, a.address = b.address AND a.address ~ '\\d' AS address, a.zip = b.zip AS zip
    FROM pairs x JOIN k a ON a.id = x.a JOIN k b ON b.id = x.b),
  scored AS (
    SELECT a, b, ac, bc,
      CASE name WHEN 'name' THEN 3 WHEN 'swapped' THEN 3 WHEN 'close' THEN 2 WHEN 'first' THEN 1 ELSE -9 END + CASE born WHEN 'born' THEN 3 WHEN 'bornSwapped' THEN 2 WHEN 'no' THEN -3 ELSE 0 END
      + CASE WHEN phone THEN 2 ELSE 0 END + CASE WHEN email THEN 3 ELSE 0 END + CASE WHEN address THEN 2 WHEN zip THEN 1 ELSE 0 END AS points,
      array_remove(ARRAY[nullif(born, 'no'), name, CASE WHEN phone THEN 'phone' END, CASE WHEN email THEN 'email' END, CASE WHEN address THEN 'address' WHEN zip THEN 'zip' END], NULL) AS reasons
    FROM compared)
  ${paged('member', page)}`

/** A page of organizations that may be one, the likeliest first. */
export const organizationProposals = (db: Db, page: number): Promise<Proposal[]> => db.$queryRaw<Proposal[]>`
  WITH k AS MATERIALIZED (${organizationKeys}),
  pairs AS MATERIALIZED (
    ${sharing(sql`nullif(name, '')`, 30)} UNION ${sharing(sql`phone`)} UNION ${sharing(sql`email`)} UNION ${sharing(sql`website`)} UNION ${sharing(sql`nullif(btrim(address), '')`)}
    UNION ${sharing(sql`left(name, 3) || ' ' || city`, 40)}),
  compared AS (
    SELECT x.a, x.b, a."createdAt" AS ac, b."createdAt" AS bc,
      CASE WHEN a.name = b.name THEN 'name' WHEN similarity(a.name, b.name) >= 0.55 THEN 'close' END AS name, similarity(a.name, b.name) >= 0.75 AS very,
      a.phone = b.phone AS phone, a.email = b.email AS email, a.website = b.website AS website, a.address = b.address AND a.address ~ '\\d' AS address, a.city = b.city AS city
    FROM pairs x JOIN k a ON a.id = x.a JOIN k b ON b.id = x.b),
  scored AS (
    SELECT a, b, ac, bc,
      CASE name WHEN 'name' THEN 5 WHEN 'close' THEN CASE WHEN very THEN 4 ELSE 3 END ELSE -9 END + CASE WHEN phone THEN 2 ELSE 0 END + CASE WHEN email THEN 2 ELSE 0 END
      + CASE WHEN website THEN 2 ELSE 0 END + CASE WHEN address THEN 2 ELSE 0 END + CASE WHEN city THEN 1 WHEN NOT city THEN -2 ELSE 0 END AS points,
      array_remove(ARRAY[name, CASE WHEN phone THEN 'phone' END, CASE WHEN email THEN 'email' END, CASE WHEN website THEN 'website' END, CASE WHEN address THEN 'address' WHEN city THEN 'city' END], NULL) AS reasons
    FROM compared)
  ${paged('organization', page)}`
