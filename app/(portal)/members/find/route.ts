import type { NextRequest } from 'next/server'
import { findMembers } from '@/lib/members/find'
import { answerJson } from '../../json'

/** What a picker shows while somebody types: `?q=words`. */
export async function GET({ nextUrl: { searchParams } }: NextRequest): Promise<Response> {
  return answerJson((viewer) => findMembers(viewer, { q: searchParams.get('q') ?? '' }))
}
