import type { NextRequest } from 'next/server'
import { search } from '@/lib/search/queries'
import { answerJson } from '../../json'

/** What the search shows while somebody types: `?q=words`. */
export async function GET({ nextUrl: { searchParams } }: NextRequest): Promise<Response> {
  return answerJson((viewer) => search(viewer, { q: searchParams.get('q') ?? '' }))
}
