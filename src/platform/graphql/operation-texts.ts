const MOST_TEXTS = 1_000;
/** Signs: several times the longest operation of the client. */
const LONGEST_TEXT = 16_384;

/**
 * Texts of operations by their SHA-256, so that a client may send the hash alone. Anybody may have a text kept, once it was found valid, and
 * it gives no right: whoever sends a hash is asked the same as whoever sends the text. So the memory is bounded, by 16 million signs in all;
 * what was not asked for longest goes first, and who asks for it again sends its text again.
 */
export class OperationTexts {
  private readonly texts = new Map<string, string>();

  get(hash: string): Promise<string | undefined> {
    const text = this.texts.get(hash);
    if (text !== undefined) this.keep(hash, text);
    return Promise.resolve(text);
  }

  set(hash: string, text: string): Promise<void> {
    if (text.length <= LONGEST_TEXT) this.keep(hash, text);
    return Promise.resolve();
  }

  delete(hash: string): Promise<boolean> {
    return Promise.resolve(this.texts.delete(hash));
  }

  /** As the youngest. */
  private keep(hash: string, text: string): void {
    this.texts.delete(hash);
    this.texts.set(hash, text);
    const [oldest] = this.texts.keys();
    if (this.texts.size > MOST_TEXTS && oldest !== undefined) this.texts.delete(oldest);
  }
}
