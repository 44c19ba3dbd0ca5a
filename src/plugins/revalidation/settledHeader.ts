/**
 * Header in which the server in front of Next says `true` when no page is being rendered any more
 * from the state before a change. It writes the header itself, whatever arrives.
 */
export const settledHeader = 'x-octavo-settled'
