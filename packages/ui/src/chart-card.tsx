'use client';
// A chart in its card with the table beside it: the same values to read, and to take along as CSV or SVG.
import { type ReactNode, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { Download, Ellipsis, TableIcon } from './icon.tsx';
import { Menu } from './menu.tsx';

export type ChartTable = { heads: readonly string[]; rows: readonly (readonly string[])[] };

const save = (name: string, type: string, text: string) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
/** Quotes every cell and takes the force out of what a spreadsheet would run as a formula. */
const csv = (table: ChartTable) =>
  [table.heads, ...table.rows]
    .map((row) =>
      row
        .map((cell) => `"${(/^[=+@\t\r]|^-(?![\d.])/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`)
        .join(','),
    )
    .join('\r\n');

/** SVG with the theme's colours written out, since a file knows no variables. */
function standalone(svg: SVGSVGElement): string {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement('span');
  document.body.append(probe);
  const text = new XMLSerializer().serializeToString(svg).replace(/var\((--[\w-]+)\)/g, (_, name: string) => {
    probe.style.color = style.getPropertyValue(name);
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return text
    .replace('<svg ', `<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" `)
    .replace(/(xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*?) xmlns="http:\/\/www\.w3\.org\/2000\/svg"/, '$1');
}

export function ChartCard(props: {
  title: string;
  note?: ReactNode;
  fileName: string;
  table: ChartTable;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  const chart = useRef<HTMLDivElement>(null);
  const downloadSvg = () => {
    const svg = chart.current?.querySelector('svg');
    if (svg) save(`${props.fileName}.svg`, 'image/svg+xml', standalone(svg));
  };
  return (
    <Card
      title={props.title}
      note={props.note}
      {...(props.className ? { className: props.className } : {})}
      actions={
        <>
          {props.actions}
          <Menu
            align="end"
            items={[
              {
                kind: 'choice',
                label: 'Show as a table',
                icon: <TableIcon />,
                checked: asTable,
                onSelect: () => setAsTable(!asTable),
              },
              {
                label: 'Download CSV',
                icon: <Download />,
                onSelect: () => save(`${props.fileName}.csv`, 'text/csv', csv(props.table)),
              },
              { label: 'Download SVG', icon: <Download />, disabled: asTable, onSelect: downloadSvg },
            ]}
            trigger={
              <Button variant="ghost" size="small" square aria-label={`${props.title}: more`} icon={<Ellipsis />} />
            }
          />
        </>
      }
    >
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section aria-label={props.title} tabIndex={0} className="max-h-72 overflow-auto">
          <table className="w-full">
            <thead>
              <tr className="text-small text-ink3">
                {props.table.heads.map((head, index) => (
                  <th
                    key={head}
                    scope="col"
                    className={`sticky top-0 bg-surface py-1 font-normal! ${index === 0 ? 'text-left' : 'text-right'}`}
                  >
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {props.table.rows.map((row) => (
                <tr key={row[0]} className="border-t border-line">
                  {row.map((cell, index) => (
                    <td key={props.table.heads[index]} className={`py-1 ${index === 0 ? 'text-left' : 'text-right'}`}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        <div ref={chart}>{props.children}</div>
      )}
    </Card>
  );
}
