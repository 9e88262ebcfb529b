/** The worker that reads what came another way: it holds no key and asks nobody. */

import init, { Door } from '../wasm/import/import_door.js';
import wasmUrl from '../wasm/import/import_door_bg.wasm?url';

import { serveDoor } from './serve_door';

serveDoor(
  init({ module_or_path: wasmUrl }).then(
    () => new Door(),
    () => null,
  ),
);
