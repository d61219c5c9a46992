// The engines of an exercise → the one that the next Run uses, with the difference in a sentence.
import { engineName } from '#runner/course/engine-name.ts'
import type { Bench } from './bench.ts'
import { engineDifference, enginesOf } from './engines.ts'

export function EngineSwitch({ bench }: { readonly bench: Bench }) {
  const { session, page } = bench
  const engines = enginesOf(session.exercise.value)
  const chosen = session.engine.value
  if (chosen === null || engines.length < 2) return null
  return (
    <div class="engine-switch">
      <div role="radiogroup" aria-label="Database" aria-describedby="engine-difference">
        {engines.map((engine) => (
          <label key={engine}>
            <input
              type="radio"
              name="engine"
              checked={engine === chosen}
              onChange={() => session.chooseEngine(engine)}
            />
            {engineName(engine)}
          </label>
        ))}
      </div>
      <p id="engine-difference">{engineDifference(chosen, page)}</p>
    </div>
  )
}
