// Debian's Chromium, driven by playwright.
import { chromium, type Browser, type BrowserServer } from 'playwright-core'

const options = {
  /** CHROMIUM names another binary than Debian's. */
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

export const openChromium = (): Promise<Browser> => chromium.launch(options)

/** One for many, each of whom has contexts of their own in it. */
export const serveChromium = (): Promise<BrowserServer> => chromium.launchServer(options)

export const joinChromium = (endpoint: string): Promise<Browser> => chromium.connect(endpoint)
