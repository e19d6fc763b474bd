import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Suggestion } from './type-ahead.tsx';
import { useLater } from './use-later.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a field holds that looks somebody or something up by a name: what is typed there, and what is chosen. */
export function useLookedUp<T extends Named>(value: T | null, onChange: (value: T | null) => void) {
  const words = useTranslations('words');
  const [text, setText] = useState(value?.name ?? '');
  return {
    // A chosen name is no search: the list would hold that one alone.
    search: useLater(text === value?.name ? '' : text.trim()),
    /** For a `TypeAhead`, once it is known what goes with the search. */
    field: <F extends T>(found: readonly F[], detailOf: (one: F) => string) => {
      const suggestions: Suggestion[] = found.map((one) => ({ id: one.id, label: one.name, detail: detailOf(one) }));
      // The one that is chosen stays in the list: a name that is not would be emptied.
      if (value !== null && !found.some(({ id }) => id === value.id))
        suggestions.push({ id: value.id, label: value.name, detail: words('chosen') });
      return {
        suggestions,
        text,
        /** Another name is another one: what was chosen is no answer to it, and would hide that nothing is. */
        onTextChange: (typed: string) => {
          setText(typed);
          if (value !== null && typed !== value.name) onChange(null);
        },
        selectedId: value?.id ?? null,
        onSelect: (id: string | null) => {
          if (id !== null && id === value?.id) return;
          const one = found.find((candidate) => candidate.id === id) ?? null;
          onChange(one);
          if (one) setText(one.name);
        },
      };
    },
  };
}
