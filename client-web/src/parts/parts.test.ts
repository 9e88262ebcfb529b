import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import type { Block } from '../core/types';
import { ExampleCore } from '../pages/catalogue/example_core';
import { SERVICE } from '../pages/catalogue/examples';
import Scene from '../pages/catalogue/Scene.svelte';
import { StillPlace } from '../pages/catalogue/still_place';
import { announcer } from '../state/announce.svelte';
import { App } from '../state/app.svelte';
import { Attempt } from '../state/attempt.svelte';
import { title } from '../state/title.svelte';
import Blocks from './Blocks.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Help from './Help.svelte';
import LeaveButton from './LeaveButton.svelte';
import QrCode from './QrCode.svelte';
import TextField from './TextField.svelte';

function app(): App {
  const made = new App(new ExampleCore({}), '', new StillPlace());
  made.service = SERVICE;
  return made;
}

describe('the error summary', () => {
  it('takes the focus, marks the title, and leads to the field', async () => {
    const attempt = new Attempt();
    render(ErrorSummary, { attempt });
    const field = document.body.appendChild(document.createElement('input'));
    field.id = 'place';
    field.scrollIntoView = () => undefined;
    await attempt.run(
      () => Promise.resolve(),
      () => [{ field: 'place', text: 'Enter a place' }],
    );
    await tick();
    expect(document.activeElement).toBe(screen.getByRole('alert'));
    expect(title.wrong).toBe(1);
    await fireEvent.click(screen.getByRole('button', { name: 'Enter a place' }));
    expect(document.activeElement).toBe(field);
    await attempt.run(() => Promise.resolve());
    await tick();
    expect(screen.queryByRole('alert')).toBe(null);
    expect(title.wrong).toBe(0);
    field.remove();
  });
});

describe('a letter’s text', () => {
  it('is text and nothing else, whatever it holds', () => {
    const text = '<img src=x onerror=alert(1)> & <b>bold</b>';
    const blocks: Block[] = [
      { kind: 'paragraph', text },
      { kind: 'list', items: [text] },
      { kind: 'quote', blocks: [{ kind: 'paragraph', text }] },
    ];
    const { container } = render(Blocks, { blocks });
    expect(container.querySelectorAll('img, b')).toHaveLength(0);
    expect(container.querySelectorAll('p, li')).toHaveLength(3);
    for (const element of container.querySelectorAll('p, li')) {
      expect(element.textContent).toBe(text);
      expect(element.getAttribute('dir')).toBe('auto');
    }
    expect(container.querySelectorAll('blockquote p')).toHaveLength(1);
  });
});

describe('leaving', () => {
  it('goes by the button', async () => {
    const made = app();
    const left = vi.spyOn(made, 'leave').mockReturnValue();
    render(Scene, { app: made, shown: LeaveButton });
    await fireEvent.click(screen.getByRole('button', { name: 'Leave this site' }));
    expect(left).toHaveBeenCalledOnce();
  });

  it('goes by Shift three times, and says how many are left', async () => {
    const made = app();
    const left = vi.spyOn(made, 'leave').mockReturnValue();
    render(Scene, { app: made, shown: LeaveButton });
    for (const said of ['Press Shift two more times', 'Press Shift one more time', 'Leaving this site']) {
      expect(left).not.toHaveBeenCalled();
      await fireEvent.keyDown(window, { key: 'Shift' });
      await fireEvent.keyUp(window, { key: 'Shift' });
      expect(announcer.said).toContain(said);
    }
    expect(left).toHaveBeenCalledOnce();
  });
});

describe('a field', () => {
  it('is named by its label, described by hint and error, and shows what is hidden', async () => {
    render(TextField, {
      id: 'secret',
      label: 'Passphrase',
      hint: 'Six words',
      error: 'Enter your passphrase',
      value: 'abc',
      secret: true,
    });
    const input = screen.getByLabelText('Passphrase');
    expect(input.getAttribute('aria-describedby')).toBe('secret-hint secret-error');
    expect(input.getAttribute('type')).toBe('password');
    await fireEvent.click(screen.getByRole('button', { name: 'Show Passphrase' }));
    expect(input.getAttribute('type')).toBe('text');
  });
});

it('says when somebody is here, and whom to call', () => {
  render(Scene, { app: app(), shown: Help });
  expect(screen.getByText(/Monday 4 January, 9am/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '999' }).getAttribute('href')).toBe('tel:999');
});

it('draws a square for a camera, with a name', () => {
  render(QrCode, { text: 'https://letters.example/join#1.abc', label: 'Square' });
  const path = screen.getByRole('img', { name: 'Square' }).querySelector('.dark');
  expect(path?.getAttribute('d')?.length).toBeGreaterThan(500);
});
