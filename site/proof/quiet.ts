// A browser at work → the moment at which nothing is left to do: the spare after a Run is made and warmed.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'

const lookMs = 250
/** So many looks in a row must find it at rest: between two steps it may wait for a moment. */
const looks = 3
/** Of a core; a page that nobody touches blinks its cursor. */
const atRest = 0.1

export async function untilQuiet(browser: Browser): Promise<void> {
  const driver = await browser.newBrowserCDPSession()
  /** Seconds of processor time of all its processes. */
  const used = async (): Promise<number> => {
    const { processInfo } = await driver.send('SystemInfo.getProcessInfo')
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
  }
  let before = await used()
  let at = performance.now()
  for (let quiet = 0; quiet < looks;) {
    await sleep(lookMs)
    const [now, after] = [performance.now(), await used()]
    // A process that has ended takes its time with it.
    const share = Math.abs(after - before) / ((now - at) / 1000)
    quiet = share < atRest ? quiet + 1 : 0
    before = after
    at = now
  }
  await driver.detach()
}
