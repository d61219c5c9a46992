// The workbench as it stands on the page: head, notices, code, results.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Bench } from './bench.ts'
import { BenchHead } from './bench-head.tsx'
import { CodeArea } from './code-area.tsx'
import { Notices } from './notices.tsx'
import { ResultsArea } from './results/results-area.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { SplitHandle } from './split-handle.tsx'
import { Versions } from './versions.tsx'

export function BenchView({ bench }: { readonly bench: Bench }) {
  const { session } = bench
  const exercise = session.exercise.value
  const wide = useMedia('(min-width: 100rem)')

  return (
    <div class="bench">
      {exercise && <BenchHead bench={bench} />}
      <Notices bench={bench} />
      {exercise && (
        <div class="bench-panes">
          <CodeArea bench={bench} exercise={exercise} />
          <SplitHandle
            key={String(wide)}
            label={wide ? 'Width of the code' : 'Height of the code'}
            name={wide ? 'code-width' : 'code-height'}
            panes={wide ? 'beside' : 'below'}
            share={wide ? 54 : 52}
          />
          <ResultsArea bench={bench} exercise={exercise} />
        </div>
      )}
      <Shortcuts shown={bench.shortcutsShown} />
      <Versions bench={bench} />
    </div>
  )
}

function useMedia(query: string): boolean {
  const matches = useSignal(matchMedia(query).matches)
  useEffect(() => {
    const media = matchMedia(query)
    const follow = () => (matches.value = media.matches)
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [query])
  return matches.value
}
