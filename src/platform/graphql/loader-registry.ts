import DataLoader from 'dataloader';

type BatchFunction<K, V> = (keys: readonly K[]) => Promise<ArrayLike<V | Error>>;

/** The loaders of one request. Services stay singletons; only what batches and caches lives as long as the request. */
export class LoaderRegistry {
  private readonly loaders = new Map<string, DataLoader<never, unknown, unknown>>();

  /** The loader of that name, made on first use. Two batch functions must not share a name. */
  get<K, V>(name: string, batch: BatchFunction<K, V>): DataLoader<K, V, string> {
    const existing = this.loaders.get(name);
    if (existing) return existing as unknown as DataLoader<K, V, string>;
    const loader = new DataLoader<K, V, string>(batch, {
      cacheKeyFn: (key) => (typeof key === 'object' ? JSON.stringify(key) : String(key)),
    });
    this.loaders.set(name, loader);
    return loader;
  }
}
