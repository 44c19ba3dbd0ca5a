/** A number and what it counts: `1 article`, `2 articles`. */
export const countOf = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`
