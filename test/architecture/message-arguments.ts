/** What a message in ICU syntax needs from who shows it: `{name}` → `name`, `{n, plural, …}` → `n plural`. Sorted, each once. @throws Error when it is not ICU syntax */
export function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const end = readMessage(message, 0, found);
  if (end !== message.length) throw new Error(`"${message}" has a } too many`);
  return [...found].sort();
}

/** @returns where the message ends: at its closing brace, or at the end of the text */
function readMessage(text: string, start: number, found: Set<string>): number {
  let at = start;
  while (at < text.length && text[at] !== '}') {
    if (text[at] === "'" && /^'[{}#|<]/.test(text.slice(at))) at = text.indexOf("'", at + 1) + 1 || text.length;
    else at = text[at] === '{' ? readArgument(text, at + 1, found) : at + 1;
  }
  return at;
}

/** @param start after the opening brace @returns after the closing one */
function readArgument(text: string, start: number, found: Set<string>): number {
  const [head = '', name = '', kind = '', end = ''] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*)?([,}])/.exec(text.slice(start)) ?? [];
  if (head === '') throw new Error(`"${text}" has an argument that cannot be read`);
  found.add(kind === '' ? name : `${name} ${kind}`);
  let at = start + head.length;
  if (end === '}') return at;
  if (!['plural', 'select', 'selectordinal'].includes(kind)) return text.indexOf('}', at) + 1;
  for (;;) {
    const [choice = ''] = /^\s*[\w=:]+\s*\{/.exec(text.slice(at)) ?? [];
    if (choice === '') break;
    at = readMessage(text, at + choice.length, found) + 1;
  }
  const [closing = ''] = /^\s*\}/.exec(text.slice(at)) ?? [];
  if (closing === '') throw new Error(`"${text}" has a choice that cannot be read`);
  return at + closing.length;
}
