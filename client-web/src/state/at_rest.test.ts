import { afterEach, describe, expect, it } from 'vitest';

import { isAtRest } from './at_rest';

afterEach(() => document.body.replaceChildren());

function main(inside: string, focus?: string): void {
  const page = document.createElement('main');
  page.tabIndex = -1;
  page.append(...new DOMParser().parseFromString(inside, 'text/html').body.childNodes);
  document.body.append(page);
  if (focus) page.querySelector<HTMLElement>(focus)?.focus();
}

describe('a page is at rest', () => {
  it.each([
    ['with nothing begun', '<h1 tabindex="-1">A case</h1><textarea></textarea>', undefined],
    ['with its heading read', '<h1 tabindex="-1">A case</h1>', 'h1'],
  ])('%s', (_, inside, focus) => {
    main(inside, focus);
    expect(isAtRest()).toBe(true);
  });

  it.each([
    ['while a control has the focus', '<button>Do it</button>', 'button'],
    ['while something is written', '<textarea>Half a sen</textarea>', undefined],
    ['while something is chosen', '<input type="radio" checked>', undefined],
    ['while something is open', '<details open><summary>More</summary></details>', undefined],
  ])('not %s', (_, inside, focus) => {
    main(inside, focus);
    expect(isAtRest()).toBe(false);
  });
});
