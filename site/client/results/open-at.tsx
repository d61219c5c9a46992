// A place in the learner's file → a button that shows the line.
import type { Place } from '#runner/grade/report.ts'

interface OpenAtProps {
  readonly place: Place
  onOpen(place: Place): void
}

export function OpenAt({ place, onOpen }: OpenAtProps) {
  return (
    <button type="button" class="place-button" onClick={() => onOpen(place)}>
      {place.file}:{place.line}
    </button>
  )
}
