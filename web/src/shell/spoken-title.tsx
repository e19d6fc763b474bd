import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** Says which screen one has come to. A browser does so when it loads a page, and does not know that this one became another. */
export function SpokenTitle() {
  const router = useRouter();
  const [title, setTitle] = useState('');
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation !== undefined && pathChanged) setTitle(document.title);
      }),
    [router],
  );
  return (
    <div className="aside-for-readers" aria-live="polite">
      {title}
    </div>
  );
}
