/**
 * The built packages, for a tree in which `cargo xtask web` has not run yet: where the real files stand,
 * their own types are taken instead.
 */

declare module '*/wasm/core/core_door.js' {
  export default function init(from: { module_or_path: string }): Promise<unknown>;
  export class Door {
    constructor(origin: string);
    call(verb: string, asked: string): Promise<string>;
  }
}

declare module '*/wasm/core/core_door_bg.wasm?url' {
  const url: string;
  export default url;
}

declare module '*/wasm/review/review_door.js' {
  export default function init(from: { module_or_path: string }): Promise<unknown>;
  export class Door {
    constructor(origin: string);
    call(verb: string, asked: string): Promise<string>;
  }
}

declare module '*/wasm/review/review_door_bg.wasm?url' {
  const url: string;
  export default url;
}

declare module '*/wasm/screen/screen_door.js' {
  export default function init(from: { module_or_path: string }): Promise<unknown>;
  export class Door {
    constructor();
    call(verb: string, asked: string): string;
  }
}

declare module '*/wasm/screen/screen_door_bg.wasm?url' {
  const url: string;
  export default url;
}
