/** The worker that reads letters for whoever asks: it holds no key and asks nobody. */

import init, { Door } from '../wasm/screen/screen_door.js';
import wasmUrl from '../wasm/screen/screen_door_bg.wasm?url';

import { serveDoor } from './serve_door';

serveDoor(
  init({ module_or_path: wasmUrl }).then(
    // Its first act is to read the rules, before any letter comes.
    () => new Door(),
    () => null,
  ),
);
