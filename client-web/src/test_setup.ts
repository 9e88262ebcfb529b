/** Before each test the party's words are spoken; after it the page is empty again. */

import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach } from 'vitest';

import further from './text/further.ftl?raw';
import party from './text/party.ftl?raw';
import saving from './text/saving.ftl?raw';
import { speak } from './text/words';

beforeEach(() => speak(party, further, saving));
afterEach(() => cleanup());
