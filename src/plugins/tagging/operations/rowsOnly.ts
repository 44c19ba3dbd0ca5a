/** For queries past Payload's operations: without the lists that join fields add. */
export const rowsOnly: object = { joins: false }
