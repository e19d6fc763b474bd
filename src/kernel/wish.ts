/** A filter's list: an empty one wishes for nothing in particular, as an absent one does. */
export function listOrNull<T>(list: readonly T[] | null | undefined): readonly T[] | null {
  return list == null || list.length === 0 ? null : list;
}
