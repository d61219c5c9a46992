// The page between two versions of the site: it lets the new one take over, and loads itself again.

/** What a new service worker is told. */
export const takeOver = 'take over'

/** By a script, because a refresh of an address with a # would load nothing. */
export const replacing = `<!doctype html>
<meta name="color-scheme" content="light dark">
<title>Party Wall</title>
<script>
  const { serviceWorker } = navigator
  serviceWorker.addEventListener('controllerchange', () => location.reload())
  serviceWorker.getRegistration().then((registration) => {
    if (registration?.waiting) registration.waiting.postMessage('${takeOver}')
    else location.reload()
  })
</script>
`
