// Says the feedback of a quick check aloud; showing it is the styles' work.

export function announceQuickChecks(): void {
  const checks = document.querySelectorAll('.quiz')
  if (checks.length === 0) return
  const voice = document.createElement('p')
  voice.className = 'unseen'
  voice.setAttribute('role', 'status')
  document.body.append(voice)
  for (const check of checks) {
    check.addEventListener('change', (event) => {
      const option = (event.target as HTMLElement).closest('li')
      voice.textContent = option?.querySelector('.feedback')?.textContent ?? ''
    })
  }
}
