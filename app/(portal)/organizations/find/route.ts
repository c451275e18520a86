import type { NextRequest } from 'next/server'
import { findOrganizations } from '@/lib/organizations/find'
import { answerJson } from '../../json'

/** What a picker shows while somebody types: `?q=words&type=employer`. */
export async function GET({ nextUrl: { searchParams } }: NextRequest): Promise<Response> {
  const asked = { q: searchParams.get('q') ?? '', type: searchParams.get('type') ?? undefined }
  return answerJson((viewer) => findOrganizations(viewer, asked as Parameters<typeof findOrganizations>[1]))
}
