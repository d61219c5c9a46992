// Nothing → the data directory from which every PGlite starts, packed.
import { PGlite } from '@electric-sql/pglite'
import { PackedFileSystem } from './file-system.ts'
import { pack, type Unpacked } from './pack.ts'
import { startParams } from './start.ts'

/**
 * Half the size of what PGlite makes itself, and a third of the time to start: small segments of the
 * log, no template databases. Takes some seconds.
 */
export async function buildSeed(): Promise<Uint8Array> {
  const made = await dataOf(null, async (pglite) => {
    await pglite.exec(`create role deskly login createrole;
      alter database postgres owner to deskly;
      update pg_database set datistemplate = false;`)
    await pglite.exec('drop database template0')
    await pglite.exec('drop database template1')
    await pglite.exec('vacuum full')
  })
  // Once more as the engine starts it: the first start writes what later ones only read.
  const started = await dataOf(pack(made), async (pglite) => {
    await pglite.exec('vacuum analyze')
  })
  return pack(started)
}

/** Runs a PGlite, and gives the directory as a clean end leaves it. */
async function dataOf(
  packed: Uint8Array | null,
  work: (pglite: PGlite) => Promise<void>,
): Promise<Unpacked> {
  const fs = new LeftBehind(packed ? (packed.buffer as ArrayBuffer) : null)
  const pglite = await PGlite.create({
    fs,
    startParams,
    initDbStartParams: ['--wal-segsize=1', '--no-sync'],
  })
  await work(pglite)
  await pglite.close()
  if (!fs.left) throw new Error('PGlite ended without closing its file system.')
  return withoutOldLog(fs.left)
}

/** The file system as PGlite leaves it when it has ended. */
class LeftBehind extends PackedFileSystem {
  left: Unpacked | null = null

  override async closeFs(): Promise<void> {
    this.left = this.read()
    await super.closeFs()
  }
}

const segmentBytes = 2n ** 20n
const logFolder = '/pg_wal/'

/** A clean end needs the one segment that holds its checkpoint. */
function withoutOldLog({ folders, files }: Unpacked): Unpacked {
  const control = files.find(({ path }) => path === '/global/pg_control')
  if (!control) throw new Error('The data directory has no pg_control.')
  const view = new DataView(control.bytes.buffer, control.bytes.byteOffset)
  // ControlFileData: identifier (8), two versions (8), state (8 with its padding), time (8), checkpoint.
  const segment = view.getBigUint64(32, true) / segmentBytes
  const perFile = 2n ** 32n / segmentBytes
  const hex = (part: bigint): string => part.toString(16).toUpperCase().padStart(8, '0')
  const kept = `${logFolder}${hex(1n)}${hex(segment / perFile)}${hex(segment % perFile)}`
  if (!files.some(({ path }) => path === kept)) throw new Error(`The log has no segment ${kept}.`)
  return {
    folders,
    files: files.filter(({ path }) => path === kept || !/^\/pg_wal\/\w{24}$/.test(path)),
  }
}
