/** Style of the page at `/`. A string and not a file, because the build copies TypeScript only. */
export const HOME_STYLE = `:root {
  color-scheme: light dark;
  --ground: #faf9f6; --sheet: #ffffff; --ink: #1d2a2f; --quiet: #52636a; --line: #dfe3e0;
  --link: #0b6158; --good: #0b6158; --bad: #a3261b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121a1d; --sheet: #1a2428; --ink: #e8eeec; --quiet: #a3b3b3; --line: #2e3b40;
    --link: #7fd1c4; --good: #7fd1c4; --bad: #ff9d92;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.125rem/1.6 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: clamp(2rem, 8vw, 5rem) clamp(1rem, 5vw, 2rem); }
h1 { margin: 0; font-size: clamp(2.25rem, 9vw, 3.5rem); line-height: 1.1; letter-spacing: -0.02em; }
.lead { margin: 0.75rem 0 0; font-size: clamp(1.2rem, 4.5vw, 1.5rem); line-height: 1.4; color: var(--quiet); }
section { margin-top: clamp(2.5rem, 8vw, 4rem); }
h2 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
h3 { margin: 2rem 0 0.5rem; font-size: 1rem; color: var(--quiet); }
p { margin: 0; max-width: 60ch; }
dl { margin: 0; border-top: 1px solid var(--line); }
dl div { display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: 0.75rem 0; border-bottom: 1px solid var(--line); }
dt { flex: 0 0 10rem; color: var(--quiet); }
dd { flex: 1 1 12rem; margin: 0; }
a { color: var(--link); text-underline-offset: 0.2em; }
.mark { font-weight: 600; }
.good { color: var(--good); }
.bad { color: var(--bad); }
code { font: 0.9375rem/1.6 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
pre { margin: 0; padding: 1rem 1.25rem; overflow-x: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: 0.5rem; }
pre.wraps { white-space: pre-wrap; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
`;
