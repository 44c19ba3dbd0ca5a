/**
 * Loaded into a server by a test: prints, whenever it gets SIGUSR2, how long its event loop was kept
 * waiting since the last time (milliseconds, 99th percentile), and what memory it had every half
 * second (MiB).
 */
const { monitorEventLoopDelay } = require('node:perf_hooks')

const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
let memory = []
setInterval(() => memory.push(Math.round(process.memoryUsage.rss() / 1024 ** 2)), 500).unref()
process.on('SIGUSR2', () => {
  console.log(`seen ${JSON.stringify({ delay: Math.round(delay.percentile(99) / 1e6), memory })}`)
  delay.reset()
  memory = []
})
