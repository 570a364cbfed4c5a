'use client';
// A chart in its card with the table beside it: the same values to read, and to take along as PNG, SVG or CSV.
import { type ReactNode, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { type ChartFormat, type ChartTable, chartFormats, copyChart, downloadChart } from './chart-export.ts';
import { Copy, Download, Ellipsis, TableIcon } from './icon.tsx';
import { Menu } from './menu.tsx';
import type { MenuItem } from './menu-items.ts';
import { useToast } from './toast.tsx';

export type { ChartTable };

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
  const toast = useToast();
  const parts = () => ({ svg: chart.current?.querySelector('svg'), table: props.table });
  const copy = (format: ChartFormat) =>
    void copyChart(format, parts()).then(
      () => toast({ text: `${props.title} copied as ${format}` }),
      () => toast({ text: 'The browser kept its clipboard to itself. Download the file instead.' }),
    );
  const download = (format: ChartFormat) =>
    void downloadChart(format, parts(), props.fileName).catch(() => toast({ text: 'The picture could not be drawn.' }));
  const takeAlong = chartFormats.flatMap((format): MenuItem[] => {
    const disabled = asTable && format !== 'CSV';
    return [
      {
        label: `Copy as ${format}`,
        icon: <Copy />,
        disabled,
        onSelect: () => copy(format),
      },
      {
        label: `Download ${format}`,
        icon: <Download />,
        disabled,
        onSelect: () => download(format),
      },
    ];
  });
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
              { kind: 'divider' },
              ...takeAlong,
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
