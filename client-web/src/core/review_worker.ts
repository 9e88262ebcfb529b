/** The worker of staff. */

import init, { Door } from '../wasm/review/review_door.js';
import wasmUrl from '../wasm/review/review_door_bg.wasm?url';

import { serveDoor } from './serve_door';

serveDoor(
  init({ module_or_path: wasmUrl }).then(
    () => new Door(location.origin),
    () => null,
  ),
);
