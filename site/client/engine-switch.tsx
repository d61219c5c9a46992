// The engines of an exercise → the one that the next Run uses, with the difference in a sentence.
import { engineWords, enginesOf } from './engines.ts'
import type { Session } from './session.ts'

export function EngineSwitch({ session }: { readonly session: Session }) {
  const engines = enginesOf(session.exercise.value)
  const chosen = session.engine.value
  if (chosen === null || engines.length < 2) return null
  return (
    <details
      class="engine-switch"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.currentTarget.open = false
        event.currentTarget.querySelector('summary')?.focus()
      }}
    >
      <summary>
        <span class="unseen">Database: </span>
        {engineWords[chosen].name}
      </summary>
      <fieldset>
        <legend>Run on</legend>
        {engines.map((engine) => (
          <label key={engine}>
            <input
              type="radio"
              name="engine"
              checked={engine === chosen}
              onChange={() => session.chooseEngine(engine)}
            />
            <span>
              <strong>{engineWords[engine].name}</strong> {engineWords[engine].what}
            </span>
          </label>
        ))}
        <p class="fine-print">The checks say the same on both.</p>
      </fieldset>
    </details>
  )
}
