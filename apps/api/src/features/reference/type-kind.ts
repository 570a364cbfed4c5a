// Kinds of types told by their tags: tests hold a second copy of graphql, whose own checks refuse the types of the first.

import type {
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLType,
  GraphQLUnionType,
} from 'graphql';

interface Kinds {
  GraphQLEnumType: GraphQLEnumType;
  GraphQLInputObjectType: GraphQLInputObjectType;
  GraphQLInterfaceType: GraphQLInterfaceType;
  GraphQLObjectType: GraphQLObjectType;
  GraphQLUnionType: GraphQLUnionType;
}

export const isKind = <Kind extends keyof Kinds>(type: GraphQLNamedType, kind: Kind): type is Kinds[Kind] =>
  type[Symbol.toStringTag] === kind;

/** Without its brackets and exclamation marks. */
export const namedType = (type: GraphQLType): GraphQLNamedType => ('ofType' in type ? namedType(type.ofType) : type);
