/** Joins class names, leaving out whatever is empty or false. */
export const cx = (...parts: (string | false | null | undefined)[]): string => parts.filter(Boolean).join(' ');
