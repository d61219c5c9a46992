// A name, a host or a path → those beside it, which a careless comparison takes for the same.

/** Names of tenants and schemas that are not `name`, though they hold it, end in it, or look like it. */
export function neighboursOfName(name: string): readonly string[] {
  return [
    `${name}_labs`,
    `${name}2`,
    `old_${name}`,
    name.slice(0, -1),
    name.toUpperCase(),
    `${name} `,
    `${name}\n`,
    `${name}\nx`,
    `x\n${name}`,
    `"${name}"`,
    `'${name}'`,
    `${name}%`,
    name.replace(/.$/, '_'),
  ]
}

/** Hosts that are not `host`: above it, below it, beside it. What is the same in another spelling is not among them. */
export function neighboursOfHost(host: string): readonly string[] {
  const parent = host.slice(host.indexOf('.') + 1)
  return [
    parent,
    `www.${host}`,
    `x.${host}`,
    `evil-${host}`,
    `evil${host}`,
    `${host}.evil.example`,
    `${host}x`,
    host.slice(0, -1),
    `x${host.slice(1)}`,
    host.replaceAll('.', '-'),
    `${host}@evil.example`,
  ]
}

/** Paths that are not below `path`, though they begin like it. */
export function neighboursOfPath(path: string): readonly string[] {
  return [`${path}x`, `${path}-labs`, `x${path}`, path.toUpperCase(), `/x${path}`, `${path}%2f..`]
}
