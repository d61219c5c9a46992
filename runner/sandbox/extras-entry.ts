// The script of the extras. It runs first in its worker: what keeps a timer or a then, keeps ours.
import * as parse5 from 'parse5'
import { AsyncLocalStorage, AsyncResource } from '#runner/async-context/async-hooks.ts'
import { downLevel } from '#runner/async-context/down-level.ts'
import { followCallbacks } from '#runner/async-context/follow.ts'
import { follow, leaveAll } from '#runner/async-context/frames.ts'
import { async } from '#runner/async-context/run-async.ts'
import { bringExtras } from './extras.ts'

followCallbacks(globalThis)
bringExtras({
  hooks: { AsyncLocalStorage, AsyncResource },
  lowering: { lower: downLevel, async },
  follow,
  leave: leaveAll,
  parse5,
})
