import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly number?: boolean;
  /** This cell names the row; at most one column. */
  readonly heads?: boolean;
}

export interface DataTableProps<Row> {
  /** Seen, or only heard where a heading stands above already. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Said when there are no rows: an empty table explains nothing. */
  readonly empty: string;
}

/** Rows that can be read on 360 px: the table scrolls in its own box, which the keyboard can reach. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  if (props.rows.length === 0) return <p class="quiet">{props.empty}</p>;
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={props.caption}>
      <table>
        <caption class={props.captionHidden ? 'hidden' : undefined}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.title} scope="col" class={column.number ? 'number' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)}>{props.columns.map((column) => cellOf(column, row))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellOf<Row>(column: Column<Row>, row: Row) {
  if (column.heads) {
    return (
      <th key={column.title} scope="row">
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td key={column.title} class={column.number ? 'number' : undefined}>
      {column.cell(row)}
    </td>
  );
}
