export function printEdit(): null { return null; }
