/** Entry of the extension. Must contain nothing but activation and deactivation. */
export function activate(): void {}
export function deactivate(): void {}
