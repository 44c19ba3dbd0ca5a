import { APIError } from 'payload'

/** Conflicts that a message spells out. */
const spelledOut = 5

/** What changed in between, so that a change set can't be applied. */
export class ConflictError extends APIError {
  /** @param conflicts one sentence for each */
  constructor(readonly conflicts: string[]) {
    const some = conflicts.slice(0, spelledOut).join(' ')
    const rest = conflicts.length - spelledOut
    super(
      `Something changed in the meantime. ${some}${rest > 0 ? ` And ${rest} more.` : ''}`,
      409,
      { conflicts },
      true,
    )
  }
}
