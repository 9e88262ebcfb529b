/**
 * The first lines that run. What stands after the `#` of a link is a secret: it leaves the address bar and
 * the history at once. Then the rule for the worker is laid down (before Svelte runs), then all the rest.
 */

import './core/trusted';

const fragment = location.hash.slice(1);
if (location.hash) history.replaceState(null, '', location.pathname);

// A link opened where its page stands already changes the fragment and nothing else: begin anew with it.
addEventListener('popstate', (event) => {
  if (!location.hash || location.pathname === '/') return;
  // Before anybody else takes the link out of the address bar.
  event.stopImmediatePropagation();
  location.reload();
});

const { start } = await import('./start');
start(fragment);
