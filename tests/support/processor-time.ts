/**
 * Seconds of processor time that a function takes in this process. Unlike the clock, it does not
 * count the time that other programs on a busy machine take.
 */
export function processorSeconds(run: () => void): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000_000
}
