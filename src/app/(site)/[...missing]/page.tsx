import { movedOrMissing } from '../moved'

// Not cached: there is no end of addresses that lead nowhere.
export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ missing: string[] }> }

/** Every address without a page of its own: it may have had one once, or elsewhere. */
export default async function Missing({ params }: Props) {
  return movedOrMissing(`/${(await params).missing.join('/')}`)
}
