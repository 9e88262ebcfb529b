import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import InsertText from './InsertText.svelte';

const TEXTS = [
  { title: 'Say it plainly', text: 'Say it plainly. ' },
  { title: 'No “if”', text: 'There is no “if”. ' },
];

function field(): HTMLTextAreaElement {
  const made = document.createElement('textarea');
  made.id = 'note';
  made.value = 'one two';
  document.body.append(made);
  return made;
}

describe('a saved text', () => {
  it('goes where the cursor stands, and the page hears of it', async () => {
    const target = field();
    const heard = vi.fn();
    target.addEventListener('input', heard);
    render(InsertText, { into: 'note', field: 'note 1', texts: TEXTS });
    target.setSelectionRange(4, 7);
    const list = screen.getByRole<HTMLSelectElement>('combobox');
    list.selectedIndex = 1;
    await fireEvent.change(list);
    await fireEvent.click(screen.getByRole('button'));
    expect(target.value).toBe('one There is no “if”. ');
    expect(target.selectionStart).toBe(target.value.length);
    expect(heard).toHaveBeenCalledOnce();
    target.remove();
  });

  it('is offered only where there are any', () => {
    render(InsertText, { into: 'note', field: 'note 1', texts: [] });
    expect(screen.queryByRole('combobox')).toBe(null);
  });
});
