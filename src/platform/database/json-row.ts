/**
 * The SQL expression of one JSON object with these columns, in the time that json_build_object takes for half of them: it looks
 * up the types of its arguments again at every row.
 * @param columns select list that may name tables around it; constant text of ours, never of a client
 */
export function jsonRow(columns: string): string {
  return `(select to_json(x) from (select ${columns}) x)`;
}
