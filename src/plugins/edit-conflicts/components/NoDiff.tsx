/** Nothing: which form saved a version is no part of its text. */
export const NoDiff = () => null
