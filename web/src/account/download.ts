/** Hands a text to the person as a file. */
export function download(name: string, type: 'text/plain' | 'application/json', text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the address over once the click is done with.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
