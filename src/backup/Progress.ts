/** Told how far the work is. */
export type Progress = {
  /**
   * The next part begins.
   *
   * @param text what it is
   * @param bytes how many it goes through
   */
  phase: (text: string, bytes: number) => void
  /** So many bytes of the part more are done. */
  bytes: (count: number) => void
}
