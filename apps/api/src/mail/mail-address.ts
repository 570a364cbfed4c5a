// One address of the plain form name@host, nothing else: no display name, no list, no comment, so that what stands in a
// form can't name a second recipient or begin a header of its own.

const addressForm =
  /^[^\s@<>()[\]{},;:"'`\\\p{C}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

export function isMailAddress(text: string): boolean {
  return text.length <= 254 && addressForm.test(text) && !text.includes('..') && !text.startsWith('.');
}
