// In a process of its own: the parts of the site → the folder that is named, with a list of them.
import '#runner/start/unforeseen.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildParts } from '#site/build/parts.ts'
import { partsFile } from './parts-file.ts'

const [folder = ''] = process.argv.slice(2)
const parts = await buildParts(folder)
writeFileSync(join(folder, partsFile), JSON.stringify(parts))
