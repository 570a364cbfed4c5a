// The page of one type of the schema: what it is, what each field gives, takes, needs and costs.

import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLNamedType, GraphQLType } from 'graphql';
import { needOfField, needOfType, pointsOf } from './entrance-notes.ts';
import { type Html, html, prose } from './html.ts';
import { pageFrame } from './page-frame.ts';
import { isKind, namedType } from './type-kind.ts';

export function typePage(type: GraphQLNamedType, types: readonly string[]): string {
  const need = needOfType(type.name);
  return pageFrame(
    type.name,
    html`<p class="kind">${kindOf(type)}</p>
<p>${prose(type.description)}</p>
${need === null ? null : html`<p class="note">${prose(need)}</p>`}
${bodyOf(type)}`,
    types,
    type.name,
  );
}

function kindOf(type: GraphQLNamedType): string {
  if (type[Symbol.toStringTag] === 'GraphQLScalarType') return 'scalar';
  if (isKind(type, 'GraphQLEnumType')) return 'one of these values';
  if (isKind(type, 'GraphQLInputObjectType')) return 'input';
  if (isKind(type, 'GraphQLUnionType')) return 'one of these types';
  const above =
    (isKind(type, 'GraphQLObjectType') || isKind(type, 'GraphQLInterfaceType')) &&
    type.getInterfaces().map(({ name }) => name);
  const what = isKind(type, 'GraphQLInterfaceType') ? 'interface' : 'object';
  return above && above.length > 0 ? `${what}, a ${above.join(', ')}` : what;
}

function bodyOf(type: GraphQLNamedType): Html | null {
  if (isKind(type, 'GraphQLEnumType'))
    return html`<dl>${type.getValues().map((value) => html`<dt id="${value.name}"><code>${value.name}</code></dt><dd>${prose(value.description)}</dd>`)}</dl>`;
  if (isKind(type, 'GraphQLUnionType'))
    return html`<ul>${type.getTypes().map((one) => html`<li>${link(one)}</li>`)}</ul>`;
  if (isKind(type, 'GraphQLInputObjectType')) return html`<dl>${Object.values(type.getFields()).map(inputRow)}</dl>`;
  if (isKind(type, 'GraphQLObjectType'))
    return html`<dl>${Object.values(type.getFields()).map((field) => fieldRow(type.name, field, pointsOf(type, field)))}</dl>`;
  if (isKind(type, 'GraphQLInterfaceType'))
    return html`<dl>${Object.values(type.getFields()).map((field) => fieldRow(type.name, field, null))}</dl>`;
  return null;
}

function fieldRow(type: string, field: GraphQLField<unknown, unknown>, points: string | null): Html {
  const need = needOfField(type, field.name);
  return html`<dt id="${field.name}"><code><a href="#${field.name}">${field.name}</a>: ${link(field.type)}</code>
${need === null ? null : html`<span class="need">${need}</span>`}${points === null ? null : html`<span class="points">${points}</span>`}</dt>
<dd>${field.deprecationReason ? html`<p class="deprecated">Deprecated: ${prose(field.deprecationReason)}</p>` : null}<p>${prose(field.description)}</p>
${field.args.length > 0 ? html`<ul class="arguments">${field.args.map(argumentRow)}</ul>` : null}</dd>`;
}

const inputRow = (field: GraphQLInputField): Html =>
  html`<dt id="${field.name}"><code><a href="#${field.name}">${field.name}</a>: ${link(field.type)}${defaultOf(field)}</code></dt><dd>${prose(field.description)}</dd>`;

const argumentRow = (arg: GraphQLArgument): Html =>
  html`<li><code>${arg.name}: ${link(arg.type)}${defaultOf(arg)}</code> ${prose(arg.description)}</li>`;

function defaultOf({ defaultValue, type }: GraphQLArgument | GraphQLInputField): string {
  if (defaultValue === undefined) return '';
  const named = namedType(type);
  const value = isKind(named, 'GraphQLEnumType') && named.getValues().find((one) => one.value === defaultValue);
  return ` = ${value ? value.name : JSON.stringify(defaultValue)}`;
}

/** The type as the schema writes it, its name leading to its page. */
function link(type: GraphQLType): Html {
  const { name } = namedType(type);
  const [before, after] = String(type).split(name) as [string, string];
  return html`${before}<a href="/reference/${name}">${name}</a>${after}`;
}
