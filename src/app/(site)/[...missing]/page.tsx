import { notFound } from 'next/navigation'

// Not cached: there is no end of addresses that lead nowhere.
export const dynamic = 'force-dynamic'

/** Every address without a page of its own. */
export default function Missing() {
  notFound()
}
