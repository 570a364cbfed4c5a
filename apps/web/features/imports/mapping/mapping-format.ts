// The shape of a mapping as the API publishes it (docs/mapping.schema.json); the API checks it, the editor builds it.
export type Condition = { column: string; in?: string[]; notIn?: string[] };
export type TextModifiers = {
  padStart?: { length: number; with: string };
  values?: Record<string, string>;
  default?: string;
};
export type Value =
  | string
  | ({ column: string } & TextModifiers)
  | { constant: string }
  | ({ lookup: { file: string; column: string; by: string; key?: string } } & TextModifiers)
  | { multiply: [Value, Value] }
  | { when: Condition; use: Value; otherwise?: Value }
  | { join: Value[]; with: string };
/** A field's content: a value, a list split out of one, an attribute with a type, or a plain choice or list of columns. */
export type FieldContent = Value | { value: Value; split?: string; as?: string } | string[];
export type FactKind = 'orders' | 'refunds' | 'people' | 'products' | 'locations';
export type Fact = { kind: FactKind; where?: Condition } & { [field: string]: unknown };
export type FileMapping = {
  encoding?: 'utf-8' | 'windows-1252';
  delimiter?: ',' | ';' | '\t';
  decimals?: '1,234.50' | '1.234,50';
  stripCurrency?: boolean;
  dates?: string[];
  facts?: Fact[];
  ignored?: string[];
};
export type Mapping = { version: 1; name?: string; files: Record<string, FileMapping> };

/** Which columns of which file a value reads; `file` is the one whose rows it is for. */
export function columnsOfValue(value: Value, file: string): readonly { file: string; column: string }[] {
  if (typeof value === 'string') return [{ file, column: value }];
  if ('column' in value) return [{ file, column: value.column }];
  if ('constant' in value) return [];
  if ('lookup' in value) {
    const { lookup } = value;
    return [
      { file, column: lookup.by },
      { file: lookup.file, column: lookup.key ?? lookup.by },
      { file: lookup.file, column: lookup.column },
    ];
  }
  if ('multiply' in value) return value.multiply.flatMap((part) => columnsOfValue(part, file));
  if ('join' in value) return value.join.flatMap((part) => columnsOfValue(part, file));
  return [
    { file, column: value.when.column },
    ...columnsOfValue(value.use, file),
    ...(value.otherwise === undefined ? [] : columnsOfValue(value.otherwise, file)),
  ];
}

const isFieldName = (key: string) => key !== 'kind' && key !== 'where' && key !== 'negativeQuantities';

function columnsOfContent(content: unknown, file: string): readonly { file: string; column: string }[] {
  if (typeof content === 'string') return [{ file, column: content }];
  if (Array.isArray(content)) return content.map((column: string) => ({ file, column }));
  if (typeof content !== 'object' || content === null) return [];
  if ('value' in content) return columnsOfValue(content.value as Value, file);
  const isValue = ['column', 'constant', 'lookup', 'multiply', 'when', 'join'].some((key) => key in content);
  if (isValue) return columnsOfValue(content as Value, file);
  return Object.values(content).flatMap((part) => columnsOfContent(part, file));
}

/** The columns that the mapping reads, by file: what is neither among them nor ignored is refused. */
export function usedColumns(mapping: Mapping): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  const use = ({ file, column }: { file: string; column: string }) => {
    if (!used.has(file)) used.set(file, new Set());
    used.get(file)!.add(column);
  };
  for (const [file, { facts = [] }] of Object.entries(mapping.files)) {
    for (const fact of facts) {
      if (fact.where) use({ file, column: fact.where.column });
      for (const [key, content] of Object.entries(fact))
        if (isFieldName(key)) for (const place of columnsOfContent(content, file)) use(place);
    }
  }
  return used;
}

/** The mapping with every column of the files at hand that it does not read listed as ignored. */
export function withIgnored(mapping: Mapping, headers: ReadonlyMap<string, readonly string[]>): Mapping {
  const used = usedColumns(mapping);
  const files = Object.entries(mapping.files).map(([name, file]) => {
    const header = headers.get(name);
    if (!header) return [name, file] as const;
    const ignored = header.filter((column) => !used.get(name)?.has(column));
    const { ignored: _, ...rest } = file;
    return [name, ignored.length > 0 ? { ...rest, ignored } : rest] as const;
  });
  return { ...mapping, files: Object.fromEntries(files) };
}
