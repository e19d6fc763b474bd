/**
 * The SQL expression of one JSON object whose keys are the names of these columns. json_build_object would do the same, but looks
 * up the type of each of its arguments at every row, which takes up to twice as long.
 * @param columns a select list over the tables around it; constant text of ours, never of a client
 */
export function jsonRow(columns: string): string {
  return `(select to_json(x) from (select ${columns}) x)`;
}
