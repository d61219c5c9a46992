/** What you type into the field “Name of your schema”. */
export function payload(): string {
  return 'one_more"; drop table "globex"."notes"; create schema "and_another'
}
