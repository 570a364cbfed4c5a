interface Member {
  permissions: readonly string[];
}

/** The organizations in which the viewer may make stores. */
export const makersOf = <O extends Member>(organizations: readonly O[] | undefined): readonly O[] =>
  (organizations ?? []).filter(({ permissions }) => permissions.includes('store:write'));

export const mayMakeStores = (organizations: readonly Member[] | undefined): boolean =>
  makersOf(organizations).length > 0;
