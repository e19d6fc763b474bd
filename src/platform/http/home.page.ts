import { curlCommand, type GraphqlRequest, SIGN_IN } from './first-query.js';

/** What the page tells. */
export interface HomeFacts {
  readonly version: string;
  readonly databaseAnswers: boolean;
  /** Scheme, host and port the reader used, without a slash at the end. */
  readonly origin: string;
  /** Whether GET /explorer shows one. */
  readonly hasExplorer: boolean;
  readonly firstQuery: GraphqlRequest;
  /** Whether anybody may sign in as a person of the demonstration. */
  readonly hasDemo: boolean;
}

/**
 * The page at `/`, in French, complete in itself: no script, no inline style, nothing from elsewhere,
 * so that the content security policy stays as strict as for the API.
 */
export function homePage(facts: HomeFacts): string {
  const { firstQuery } = facts;
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Maillage</title>
<link rel="stylesheet" href="/home.css">
</head>
<body>
<main>
<header>
<h1>Maillage</h1>
<p class="lead">Qui est disponible, où et quand, sur le territoire d’une CPTS.</p>
</header>
<section aria-labelledby="state">
<h2 id="state">Ce qui tourne</h2>
<dl>
<div><dt>Serveur</dt><dd>Maillage ${escapeHtml(facts.version)}</dd></div>
<div><dt>Base de données</dt><dd>${databaseState(facts.databaseAnswers)}</dd></div>
<div><dt>API GraphQL</dt><dd>${endpoint(facts)}</dd></div>
<div><dt>État</dt><dd><a href="/health/ready">/health/ready</a></dd></div>
</dl>
</section>
${facts.hasDemo ? signInSection(facts) : ''}
<section aria-labelledby="first">
<h2 id="first">La première question</h2>
<p>Quels médecins généralistes sont libres demain après-midi, au moins 30 minutes, à moins de 15 km de Mazan ?</p>
<h3 id="query">La requête</h3>
<pre tabindex="0" role="region" aria-labelledby="query"><code>${escapeHtml(firstQuery.query)}</code></pre>
<h3 id="variables">Ses variables</h3>
<pre tabindex="0" role="region" aria-labelledby="variables"><code>${escapeHtml(JSON.stringify(firstQuery.variables, null, 2))}</code></pre>
<h3 id="curl">Dans un terminal</h3>
<pre class="wraps" tabindex="0" role="region" aria-labelledby="curl"><code>${escapeHtml(curlCommand(`${facts.origin}/graphql`, firstQuery))}</code></pre>
</section>
</main>
</body>
</html>
`;
}

function signInSection({ origin, hasExplorer }: HomeFacts): string {
  const where = hasExplorer ? 'Dans l’<a href="/explorer">explorateur</a> ou dans un terminal' : 'Dans un terminal';
  return `<section aria-labelledby="sign-in">
<h2 id="sign-in">Se connecter</h2>
<p>Chacun peut être une personne de la démonstration : <code>GENERAL_PRACTITIONER</code>, <code>NURSE</code>, <code>COORDINATOR</code>, <code>STEERING</code>,
<code>HOSPITAL_PARTNER</code>, <code>NEWCOMER</code> ou <code>ADMINISTRATOR</code>. ${where} :</p>
<pre class="wraps" tabindex="0" role="region" aria-labelledby="sign-in"><code>${escapeHtml(curlCommand(`${origin}/graphql`, SIGN_IN))}</code></pre>
</section>`;
}

function databaseState(answers: boolean): string {
  return answers
    ? '<span class="mark good">joignable</span>'
    : '<span class="mark bad">injoignable</span> Le serveur reprendra dès qu’elle répondra.';
}

function endpoint({ hasExplorer }: HomeFacts): string {
  return hasExplorer ? '<code>POST /graphql</code>, à essayer dans l’<a href="/explorer">explorateur</a>' : '<code>POST /graphql</code>';
}

/** The host of a request is the asker's to choose, so even that is escaped. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
