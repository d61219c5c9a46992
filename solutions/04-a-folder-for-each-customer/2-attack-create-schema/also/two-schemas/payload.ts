/** No comment: the quote that Deskly adds closes a second name. */
export function payload(): string {
  return 'one"; drop table "globex"."notes"; create schema "two'
}
