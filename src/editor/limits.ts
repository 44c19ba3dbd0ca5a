/**
 * Longest text of a field within the rich text, in UTF-16 code units. Payload's own default of
 * 40,000 would refuse long code blocks and images given as `data:` URLs.
 */
export const maxFieldLength = 1_048_576
