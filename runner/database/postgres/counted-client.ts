// A client of node-postgres that tells while it connects: until then the server owes an answer.
import pg from 'pg'
import { sentToServer } from '#runner/database/at-work.ts'

type Connected = (error: Error | null) => void

export class CountedClient extends pg.Client {
  override connect(): Promise<pg.Client>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<pg.Client> | void {
    const answered = sentToServer()
    if (!callback) return super.connect().finally(answered)
    super.connect((error: Error | null) => {
      answered()
      callback(error)
    })
  }
}
