/** The worker of a party and of newcomers. */

import init, { Door } from '../wasm/core/core_door.js';
import wasmUrl from '../wasm/core/core_door_bg.wasm?url';

import { serveDoor } from './serve_door';

serveDoor(
  init({ module_or_path: wasmUrl }).then(
    () => new Door(location.origin),
    () => null,
  ),
);
