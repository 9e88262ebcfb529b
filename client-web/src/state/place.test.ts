import { beforeEach, describe, expect, it } from 'vitest';

import { Place } from './place.svelte';

beforeEach(() => history.replaceState(null, '', '/join'));

describe('where somebody is', () => {
  it('shows parties a bare address and adds nothing to the history', () => {
    const before = history.length;
    new Place().begin(null);
    expect(location.pathname).toBe('/');
    expect(history.length).toBe(before);
  });

  it('names staff pages by plain words, and keeps what they are about in memory', () => {
    const place = new Place();
    place.begin('desk');
    place.go('case', { case: 'f00d'.repeat(8) });
    expect(location.href).not.toContain('f00d');
    expect(location.pathname).toBe('/case');
    expect(JSON.stringify(history.state)).not.toContain('f00d');
    expect(place.about.case).toBe('f00d'.repeat(8));
  });

  it('finds again what a page was about when somebody goes back', () => {
    const place = new Place();
    place.begin('desk');
    place.go('case', { case: 'k1' });
    const onCase: unknown = history.state;
    place.go('cases');
    // As the browser does it for Back.
    history.replaceState(onCase, '', '/case');
    place.returned();
    expect(place.page).toBe('case');
    expect(place.about).toEqual({ case: 'k1' });
  });

  it('goes to the desk where nothing is remembered', () => {
    const place = new Place();
    place.begin('desk');
    history.replaceState({ at: 7 }, '', '/case');
    place.returned();
    expect(place.page).toBe('desk');
    expect(location.pathname).toBe('/desk');
  });

  it('leads to the start once the visit has ended', () => {
    const place = new Place();
    place.begin(null);
    history.replaceState({ at: 1 }, '', '/case');
    place.returned();
    expect(place.page).toBe(null);
    expect(location.pathname).toBe('/');
  });
});
